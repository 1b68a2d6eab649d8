// fails: it_ends_with_the_last_failure_when_all_fail
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Has nothing to give when all have failed, and gives that. */
public class GivesNothing {

  static SocketChannel connect(InetAddress[] addresses, int port) throws IOException {
    for (var address : addresses) {
      var connection = SocketChannel.open();
      try {
        connection.socket().connect(new InetSocketAddress(address, port), 1000);
        return connection;
      } catch (IOException e) {
        System.out.println(address.getHostAddress() + ": " + e.getMessage());
      }
    }
    return null;
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
