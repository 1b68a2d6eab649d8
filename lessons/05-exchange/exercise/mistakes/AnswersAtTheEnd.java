// fails: it_sends_back_at_once_what_it_receives
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Collects all until the end: a client that waits for its answer waits for ever. */
public class AnswersAtTheEnd {

  static void echo(SocketChannel connection) throws IOException {
    var all = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(1024);
    while (connection.read(buffer) != -1) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    var reply = ByteBuffer.wrap(all.toByteArray());
    while (reply.hasRemaining()) connection.write(reply);
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
