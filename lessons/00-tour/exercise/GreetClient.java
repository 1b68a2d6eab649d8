import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Your turn: send the name, receive the answer, print "the server says: " and the answer. */
public class GreetClient {

  static void greet(SocketChannel connection, String name) throws IOException {
    // YOUR TURN
  }

  public static void main(String[] args) throws IOException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
    var name = args.length > 2 ? args[2] : "Ada";
    try (var connection = SocketChannel.open()) {
      connection.connect(new InetSocketAddress(host, port));
      greet(connection, name);
    }
  }
}
