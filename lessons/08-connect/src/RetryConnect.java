import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** The client may start before the server: it tries again, each time with a new socket. */
public class RetryConnect {

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try {
      int tries = args.length > 2 ? Integer.parseInt(args[2]) : 20;
      if (args.length > 3 || tries < 1) throw new IllegalArgumentException();
      int number = Integer.parseInt(port);
      var address = new InetSocketAddress(InetAddress.getByName(host), number);
      try (var channel = connect(address, tries, 100)) {
        System.out.println("connected from port " + channel.socket().getLocalPort());
      }
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java RetryConnect.java [host] [port from 1 to 65535] [tries from 1]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot connect to %s:%s: %s; check host and port, and start the server first%n",
          host, port, e.getMessage());
      System.exit(1);
    }
  }

  // tag::connect[]
  /** Tries up to {@code tries} times; each pause in between is twice the one before, up to 5 s. */
  static SocketChannel connect(InetSocketAddress address, int tries, int pauseMillis)
      throws IOException, InterruptedException {
    for (int n = 1; ; n++) {
      var channel = SocketChannel.open(); // a failed connect has closed the one before
      try {
        channel.socket().connect(address, 10_000);
        return channel;
      } catch (IOException e) {
        System.out.println("try " + n + ": " + e.getMessage());
        if (n == tries) throw e;
        Thread.sleep(pauseMillis);
        pauseMillis = Math.min(2 * pauseMillis, 5_000);
      }
    }
  }
  // end::connect[]
}
