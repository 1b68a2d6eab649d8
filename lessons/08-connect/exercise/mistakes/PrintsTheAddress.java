// fails: it_tells_which_address_fails_and_why
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Prints the address as Java does, with the name before it and a slash. */
public class PrintsTheAddress {

  static SocketChannel connect(InetAddress[] addresses, int port) throws IOException {
    IOException last = null;
    for (var address : addresses) {
      var connection = SocketChannel.open();
      try {
        connection.socket().connect(new InetSocketAddress(address, port), 1000);
        return connection;
      } catch (IOException e) {
        System.out.println(address + ": " + e.getMessage());
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
