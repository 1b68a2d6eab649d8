// fails: it_prints_whatever_the_server_says
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Prints what the server ought to say. */
public class KnowsTheAnswer {

  static void greet(SocketChannel connection, String name) throws IOException {
    connection.write(UTF_8.encode(name));
    connection.read(ByteBuffer.allocate(100));
    System.out.println("the server says: hello, " + name);
  }

  public static void main(String[] args) throws IOException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
    var name = args.length > 2 ? args[2] : "Ada";
    try (var connection = SocketChannel.open()) {
      connection.connect(new InetSocketAddress(host, port));
      greet(connection, name);
    }
  }
}
