import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Patient 6 is a client that asks its server again and again, until it cannot. */
public class Patient6 {

  public static void main(String[] args) throws IOException {
    var server = new InetSocketAddress("127.0.0.1", 5056);
    try (var listener = ServerSocketChannel.open().bind(server)) {
      for (int requests = 1; ; requests++) {
        try (var client = SocketChannel.open(server)) { // <1>
          client.shutdownOutput();
          listener.accept().close();
        } catch (IOException e) {
          System.out.println("request " + requests + ": " + e);
          return;
        }
      }
    }
  }
}
