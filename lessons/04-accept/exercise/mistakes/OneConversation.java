// fails: it_tells_each_client_its_own_port, it_hangs_up_when_it_has_answered,
// it_serves_the_next_client_and_the_one_after_that,
// it_goes_on_after_a_client_that_says_nothing_and_leaves
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;

/** Has its loop inside: it goes on with the same client. */
public class OneConversation {

  static void serve(ServerSocketChannel listener) throws IOException {
    try (var connection = listener.accept()) {
      int port = connection.socket().getPort();
      while (connection.read(ByteBuffer.allocate(100)) != -1) {
        connection.write(UTF_8.encode("hello, " + port));
      }
    }
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      serve(listener);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
