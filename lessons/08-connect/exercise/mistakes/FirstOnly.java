// fails: it_goes_on_when_an_address_refuses, it_goes_on_when_an_address_does_not_answer
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Tries the first address, and gives up. */
public class FirstOnly {

  static SocketChannel connect(InetAddress[] addresses, int port) throws IOException {
    var connection = SocketChannel.open();
    try {
      connection.socket().connect(new InetSocketAddress(addresses[0], port), 1000);
      return connection;
    } catch (IOException e) {
      System.out.println(addresses[0].getHostAddress() + ": " + e.getMessage());
      throw e;
    }
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
