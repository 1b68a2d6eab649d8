// fails: it_takes_the_first_that_answers_and_asks_no_other
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Connects to all addresses, and keeps the first that answers. */
public class AsksAll {

  static SocketChannel connect(InetAddress[] addresses, int port) throws IOException {
    IOException last = null;
    SocketChannel first = null;
    for (var address : addresses) {
      var connection = SocketChannel.open();
      try {
        connection.socket().connect(new InetSocketAddress(address, port), 1000);
        if (first == null) first = connection;
        else connection.close();
      } catch (IOException e) {
        System.out.println(address.getHostAddress() + ": " + e.getMessage());
        last = e;
      }
    }
    if (first == null) throw last;
    return first;
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
