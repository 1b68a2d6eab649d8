import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Tells each client the two addresses of its connection, as they look from the server. */
public class AddressServer {

  static void tell(Socket connection) throws IOException {
    var you = connection.getRemoteSocketAddress(); // <1>
    var me = connection.getLocalSocketAddress(); // <2>
    System.out.println("client " + you + " has dialed " + me);
    var line = "you are " + you + ", I am " + me + "\n";
    connection.getOutputStream().write(line.getBytes(UTF_8));
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          tell(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
