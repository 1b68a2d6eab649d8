// fails: it_hangs_up_when_the_client_has_no_more, it_serves_the_next_client_and_the_one_after_that
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Does not see the end: a receive gives -1 for ever. */
public class NoEnd {

  static void echo(SocketChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(1024);
    while (true) {
      connection.read(buffer);
      buffer.flip();
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
