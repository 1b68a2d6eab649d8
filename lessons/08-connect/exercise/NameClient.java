import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;

/** Your turn: connect to the first address that answers, and wait a second at most for each. */
public class NameClient {

  static SocketChannel connect(InetAddress[] addresses, int port) throws IOException {
    // YOUR TURN
    throw new IOException("no address has been tried");
  }

  public static void main(String[] args) {
    try {
      var host = args.length > 0 ? args[0] : "localhost";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      try (var connection = connect(InetAddress.getAllByName(host), port)) {
        System.out.println("connected " + connection.getRemoteAddress());
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
