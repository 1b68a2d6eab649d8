// fails: it_sends_back_what_comes_in_pieces
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Takes a receive of one byte for the end. */
public class OneByteIsTheEnd {

  static void echo(SocketChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(1024);
    while (connection.read(buffer) > 1) {
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
