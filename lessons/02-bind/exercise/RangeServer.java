import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/** Your turn: bind to the first free port of a range; if none is free, throw what bind threw. */
public class RangeServer {

  static void bind(ServerSocketChannel listener, String host, int first, int last)
      throws IOException {
    // YOUR TURN
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var first = args.length > 1 ? args[1] : "5050";
    var last = args.length > 2 ? args[2] : "5059";
    try (var listener = ServerSocketChannel.open()) {
      bind(listener, host, Integer.parseInt(first), Integer.parseInt(last));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) listener.accept().close(); // <1>
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
