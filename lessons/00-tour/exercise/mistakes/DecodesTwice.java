// fails: it_greets_the_client_by_its_name, it_sends_nothing_behind_the_name,
// it_greets_a_name_of_any_letters
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Decodes twice: the second time nothing is left. */
public class DecodesTwice {

  static void greet(SocketChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(100);
    connection.read(buffer);
    buffer.flip();
    System.out.println("the client says: " + UTF_8.decode(buffer));
    connection.write(UTF_8.encode("hello, " + UTF_8.decode(buffer)));
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
