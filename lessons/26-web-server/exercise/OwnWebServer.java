import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Your turn: answer the requests of a connection with the files of a folder. */
public class OwnWebServer {

  static final int MOST_BYTES = 8192; // of a head

  /** Answers each request, until the client has no more. */
  static void converse(SocketChannel connection, Path folder) throws IOException {
    // YOUR TURN
  }

  static void serve(SocketChannel connection, Path folder) {
    try (connection) {
      converse(connection, folder);
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    }
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
      var folder = Path.of(args.length > 2 ? args[2] : "docs/target/site");
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) {
        var connection = listener.accept();
        new Thread(() -> serve(connection, folder)).start();
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
