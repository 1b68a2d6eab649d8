// fails: it_sends_back_at_once_what_it_receives, it_sends_back_what_comes_in_pieces,
// it_sends_back_bytes_that_are_no_text, it_sends_back_megabytes_to_a_client_that_receives_late,
// it_sends_all_when_the_kernel_takes_only_four_bytes_a_call,
// it_hangs_up_when_the_client_has_no_more, it_serves_the_next_client_and_the_one_after_that
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Does not flip: sends the room behind the message. */
public class NoFlip {

  static void echo(SocketChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(1024);
    while (connection.read(buffer) != -1) {
      while (buffer.hasRemaining()) connection.write(buffer);
      buffer.clear();
    }
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          echo(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
