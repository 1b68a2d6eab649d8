import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ThreadLocalRandom;

/** Tries again while nobody listens: each time with a new socket, and after a longer pause. */
public class RetryConnect {

  static SocketChannel connect(SocketAddress server, int tries)
      throws IOException, InterruptedException {
    for (int n = 1; ; n++) {
      try {
        return SocketChannel.open(server); // <1>
      } catch (ConnectException e) { // <2>
        System.out.println("try " + n + ": " + e.getMessage());
        if (n == tries) throw e; // <3>
        Thread.sleep(pauseMillis(n));
      }
    }
  }

  /** After try {@code n}: twice as long each time, up to 5 seconds, and up to a half by chance. */
  static long pauseMillis(int n) {
    long longest = Math.min(200L << n, 5_000);
    return ThreadLocalRandom.current().nextLong(longest / 2, longest); // <4>
  }

  public static void main(String[] args) throws InterruptedException {
    try {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      try (var connection = connect(new InetSocketAddress(host, port), 10)) {
        System.out.println("connected " + connection.getRemoteAddress());
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
