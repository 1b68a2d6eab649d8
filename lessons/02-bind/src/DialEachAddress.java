import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A server is reached at the address that it has. The wildcard is reached at every address. */
public class DialEachAddress {

  static String dial(String host, int port) {
    try (var client = SocketChannel.open(new InetSocketAddress(host, port))) {
      return "connected";
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  public static void main(String[] args) throws IOException {
    for (var host : List.of("127.0.0.1", "127.0.0.2", "0.0.0.0")) { // <1>
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0))) {
        int port = listener.socket().getLocalPort();
        System.out.println("server binds " + host);
        System.out.println("  client dials 127.0.0.1  " + dial("127.0.0.1", port)); // <2>
        System.out.println("  client dials 127.0.0.2  " + dial("127.0.0.2", port));
      }
    }
  }
}
