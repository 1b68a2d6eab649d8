import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Receives a name, and answers "hello, " and the name. */
public class GreetServer {

  static void greet(SocketChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(100);
    connection.read(buffer);
    buffer.flip();
    var name = UTF_8.decode(buffer).toString(); // <1>
    System.out.println("the client says: " + name);
    connection.write(UTF_8.encode("hello, " + name)); // <2>
  }

  public static void main(String[] args) throws IOException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      try (var connection = listener.accept()) {
        greet(connection);
      }
    }
  }
}
