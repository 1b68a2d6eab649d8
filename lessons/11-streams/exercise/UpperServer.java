import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Your turn: answer each line of a client in upper case, until it has no more; then the next. */
public class UpperServer {

  static void converse(Socket connection) throws IOException {
    // YOUR TURN
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          converse(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
