import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The skeleton of a server: a loop that accepts, in it a loop that talks, each with its close. */
public class SkeletonServer {

  static void serve(ServerSocket listener) throws IOException {
    while (true) {
      var connection = listener.accept(); // <1>
      try (connection) { // <2>
        System.out.println("connected: " + connection.getRemoteSocketAddress());
        talk(connection);
      } catch (IOException e) { // <3>
        System.out.println("lost: " + e);
      }
    }
  }

  /** Sends back what it receives, until the client leaves. */
  static void talk(Socket connection) throws IOException {
    var bytes = new byte[1024];
    while (true) {
      int n = connection.getInputStream().read(bytes);
      if (n < 0) return;
      connection.getOutputStream().write(bytes, 0, n);
    }
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) { // <4>
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
