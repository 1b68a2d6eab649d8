import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A whole conversation: six steps of the server, left, and four of the client, right. */
public class Tour {

  public static void main(String[] args) throws IOException {
    System.out.println("SERVER                                  CLIENT");
    try (var listener = ServerSocketChannel.open()) {
      server("1 socket   open, without an address");
      listener.bind(new InetSocketAddress("127.0.0.1", 0)); // <1>
      server("2 bind     " + listener.getLocalAddress());
      server("3 listen   bind did it too");
      try (var client = SocketChannel.open()) {
        client("1 socket   open, without an address");
        client.connect(listener.getLocalAddress()); // <2>
        client("2 connect  from " + client.getLocalAddress());
        client("           to   " + client.getRemoteAddress());
        try (var connection = listener.accept()) { // <3>
          server("4 accept   " + connection.getRemoteAddress());
          client("3 exchange " + send(client, "hello"));
          server("5 exchange " + receive(connection));
          server("           " + send(connection, "hello to you"));
          client("           " + receive(client));
          client.close();
          client("4 close    the connection");
          server("           " + receive(connection)); // <4>
        }
      }
    }
    server("6 close    the connection, then the listener");
  }

  static String send(SocketChannel connection, String text) throws IOException {
    return "sends " + connection.write(UTF_8.encode(text)) + " bytes: " + text;
  }

  static String receive(SocketChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(100);
    int n = connection.read(buffer);
    return "receives " + n + (n < 0 ? ", the end" : " bytes: " + UTF_8.decode(buffer.flip()));
  }

  static void server(String line) {
    System.out.println(line);
  }

  static void client(String line) {
    System.out.println(" ".repeat(40) + line);
  }
}
