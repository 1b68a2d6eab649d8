import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Your turn: receive a greeting of 16 bytes, send a name, and count the answer to its end. */
public class GreetedClient {

  static final int GREETING = 16; // bytes

  static void exchange(SocketChannel connection, String name) throws IOException {
    // YOUR TURN
  }

  public static void main(String[] args) {
    try (var connection = SocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      var name = args.length > 2 ? args[2] : "Ada";
      connection.connect(new InetSocketAddress(host, port));
      exchange(connection, name);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
