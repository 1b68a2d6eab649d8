import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Your turn: ask, say that this was all, and give back the whole answer. */
public class AskClient {

  static String ask(SocketChannel connection, String question) throws IOException {
    // YOUR TURN
    return null;
  }

  public static void main(String[] args) {
    try (var connection = SocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      var question = args.length > 2 ? args[2] : "what time is it?";
      connection.connect(new InetSocketAddress(host, port));
      System.out.println(ask(connection, question));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
