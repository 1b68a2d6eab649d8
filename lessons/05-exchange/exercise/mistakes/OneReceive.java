// fails: it_sends_back_what_comes_in_pieces, it_sends_back_megabytes_to_a_client_that_receives_late
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Takes one receive for the whole message. */
public class OneReceive {

  static void echo(SocketChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(1024);
    connection.read(buffer);
    buffer.flip();
    while (buffer.hasRemaining()) connection.write(buffer);
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
