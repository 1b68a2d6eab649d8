// fails: it_rather_ends_than_that_51_clients_can_wait
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Asks Java for a backlog of 0, and gets 50. */
public class ZeroIsFifty {

  static int backlog(int places) {
    return places - 1;
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
