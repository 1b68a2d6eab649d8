// fails: it_gives_the_next_client_no_answer
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Thinks that a small queue is none. */
public class AtLeastThree {

  static int backlog(int places) {
    if (places < 2) throw new IllegalArgumentException("2 places or more, not " + places);
    return Math.max(2, places - 1);
  }

  public static void main(String[] args) throws InterruptedException {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      int places = args.length > 2 ? Integer.parseInt(args[2]) : 3;
      listener.bind(new InetSocketAddress(host, port), backlog(places));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      Thread.sleep(Long.MAX_VALUE); // until you press Ctrl-C
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
