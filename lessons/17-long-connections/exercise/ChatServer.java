import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Your turn: a chat. Each line of a client goes to all the others, and no client holds them up. */
public class ChatServer {

  static void serve(ServerSocket listener) throws IOException {
    while (true) {
      var connection = listener.accept();
      new Thread(() -> talk(connection)).start();
    }
  }

  /** Welcomes this client, and sends each of its lines to all the others, until it has no more. */
  static void talk(Socket connection) {
    // YOUR TURN
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      serve(listener);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
