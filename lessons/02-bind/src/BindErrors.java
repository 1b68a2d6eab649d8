import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ServerSocketChannel;

/** Six ways in which bind fails, and what Java throws for each. */
public class BindErrors {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      if (args.length > 0) throw new IllegalArgumentException();
      // tag::scene[]
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      int taken = listener.socket().getLocalPort();

      show("127.0.0.1", taken, "port in use");
      show("203.0.113.1", 0, "address of another host"); // kept for examples by RFC 5737
      show("nosuch.invalid", 0, "unknown name");
      show("127.0.0.1", 70000, "no such port");
      show("127.0.0.1", 1, "reserved port");
      show(listener, "127.0.0.1", 0, "second bind");
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java BindErrors.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot listen on 127.0.0.1:0: "
              + e.getMessage()
              + "; use an address of this machine and a free port from 1024 up");
      System.exit(1);
    }
  }

  static void show(String host, int port, String cause) throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      show(listener, host, port, cause);
    }
  }

  static void show(ServerSocketChannel listener, String host, int port, String cause) {
    var failure = failure(listener, host, port);
    var tried = "bind " + host + ":" + port;
    System.out.println(tried + " ".repeat(24 - tried.length()) + cause);
    System.out.println(
        failure != null
            ? "  " + failure
            : "  no exception: " + System.getProperty("user.name") + " may bind it");
  }

  /** What bind throws, or null where it throws nothing: then the listener has the address. */
  static Exception failure(ServerSocketChannel listener, String host, int port) {
    try {
      listener.bind(new InetSocketAddress(host, port));
      return null;
    } catch (IOException | IllegalArgumentException | AlreadyBoundException e) {
      return e;
    }
  }
}
