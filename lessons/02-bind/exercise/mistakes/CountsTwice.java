// fails: it_takes_the_next_port_when_the_first_is_in_use
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Counts up for the loop, and once more for what is in use. */
public class CountsTwice {

  static void bind(ServerSocketChannel listener, String host, int first, int last)
      throws IOException {
    for (int port = first; ; port++) {
      try {
        listener.bind(new InetSocketAddress(host, port));
        return;
      } catch (BindException e) {
        if (++port > last) throw e;
      }
    }
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var first = args.length > 1 ? args[1] : "5050";
    var last = args.length > 2 ? args[2] : "5059";
    try (var listener = ServerSocketChannel.open()) {
      bind(listener, host, Integer.parseInt(first), Integer.parseInt(last));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) listener.accept().close();
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
