import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One IPv6 socket serves IPv4, too. The wildcard is no end of a connection: it becomes one. */
public class DualStack {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java DualStack.java");
      System.exit(2);
    }
    try {
      show("no family", ServerSocketChannel.open());
      show("INET", ServerSocketChannel.open(StandardProtocolFamily.INET));
      show("INET6", ServerSocketChannel.open(StandardProtocolFamily.INET6));
    } catch (UnsupportedOperationException e) {
      System.out.println("INET6: this machine has no IPv6");
    } catch (IOException e) {
      System.err.println(
          "cannot listen on the wildcard: " + e.getMessage() + "; end programs you do not need");
      System.exit(1);
    }
  }

  /** Binds the listener to the wildcard, and dials it at three addresses. */
  static void show(String family, ServerSocketChannel listener) throws IOException {
    try (listener) {
      listener.bind(new InetSocketAddress(0)); // lets strangers in, for a moment
      var bound = listener.socket().getInetAddress();
      System.out.println(family + ": bound to " + bound.getHostAddress());
      for (var host : new String[] {"127.0.0.1", "::1", "0.0.0.0"}) {
        var column = (host + "        ").substring(0, 11);
        System.out.println("  client dials " + column + dial(host, listener));
      }
    }
  }

  /** At which address the server accepts the client, or why there is no connection. */
  static String dial(String host, ServerSocketChannel listener) {
    try (var client = SocketChannel.open()) {
      client.connect(new InetSocketAddress(host, listener.socket().getLocalPort()));
      try (var server = listener.accept()) {
        return "accepted at " + server.socket().getLocalAddress().getHostAddress();
      }
    } catch (IOException | IllegalArgumentException e) { // the latter: an address of no use here
      return e.toString();
    }
  }
}
