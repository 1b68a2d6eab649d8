import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Four ways in which bind fails, and what Java throws for each. */
public class BindErrors {

  static String bind(String host, int port) {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(host, port));
      return "bound";
    } catch (IOException | IllegalArgumentException e) {
      return e.toString();
    }
  }

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int taken = listener.socket().getLocalPort();
      System.out.println("port in use       " + bind("127.0.0.1", taken));
      System.out.println("other machine     " + bind("203.0.113.1", 0)); // <1>
      System.out.println("unknown name      " + bind("nosuch.invalid", 0));
      System.out.println("no such port      " + bind("127.0.0.1", 70000));
    }
  }
}
