import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A server is reached at the address it owns. The wildcard owns every address of its machine. */
public class DialEachAddress {

  public static void main(String[] args) {
    var mine = System.getProperty("os.name").equals("Linux") ? "127.0.0.2" : "::1";
    try {
      if (args.length > 1) throw new IllegalArgumentException();
      if (args.length > 0) mine = args[0];
      // tag::scene[]
      show(mine, "127.0.0.1", "::1", mine);
      show("0.0.0.0", "127.0.0.1", "::1", mine); // the wildcard
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java DialEachAddress.java [address of this machine]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot listen on "
              + mine
              + ":0: "
              + e.getMessage()
              + "; use an address of this machine and a free port from 1024 up");
      System.exit(1);
    }
  }

  static void show(String bound, String... dialed) throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getByName(bound), 0));
      say("server binds ", bound, "gets " + listener.getLocalAddress().toString().substring(1));
      for (var host : dialed) {
        say("client dials ", host, dial(host, listener.socket().getLocalPort()));
      }
    }
  }

  static void say(String act, String host, String result) {
    System.out.println(act + host + " ".repeat(Math.max(2, 17 - host.length())) + result);
  }

  /** Connects, and waits 10 s at most: "connected", or what went wrong. */
  static String dial(String host, int port) {
    try (var client = SocketChannel.open()) {
      client.socket().connect(new InetSocketAddress(host, port), 10_000);
      return "connected";
    } catch (IOException e) {
      return e.toString();
    }
  }
}
