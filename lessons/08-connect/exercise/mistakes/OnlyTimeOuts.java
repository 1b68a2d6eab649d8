// fails: it_goes_on_when_an_address_refuses
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Goes on after a time-out only. */
public class OnlyTimeOuts {

  static SocketChannel connect(InetAddress[] addresses, int port) throws IOException {
    IOException last = null;
    for (var address : addresses) {
      var connection = SocketChannel.open();
      try {
        connection.socket().connect(new InetSocketAddress(address, port), 1000);
        return connection;
      } catch (IOException e) {
        System.out.println(address.getHostAddress() + ": " + e.getMessage());
        if (e instanceof ConnectException) throw e;
        last = e;
      }
    }
    throw last;
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
