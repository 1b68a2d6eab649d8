import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Your turn: receive a name, and answer "hello, " and the name. */
public class GreetServer {

  static void greet(SocketChannel connection) throws IOException {
    // YOUR TURN
  }

  public static void main(String[] args) throws IOException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      try (var connection = listener.accept()) {
        greet(connection);
      }
    }
  }
}
