import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The server speaks first: it sends "test" to one client, receives once, and closes. */
public class GreetingServer {

  static void talk(Socket connection) throws IOException {
    System.out.println("a client at " + connection.getRemoteSocketAddress());
    connection.getOutputStream().write("test".getBytes(UTF_8)); // <1>
    var bytes = new byte[1024];
    int n = connection.getInputStream().read(bytes); // <2>
    if (n < 0) throw new EOFException("the client said nothing"); // <3>
    System.out.println("the client says: " + new String(bytes, 0, n, UTF_8));
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "65523";
    try (var listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress(host, Integer.parseInt(port)));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      try (var connection = listener.accept()) {
        talk(connection);
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
