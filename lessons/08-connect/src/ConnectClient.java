import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Connects to a server, and shows both ends of the connection. */
public class ConnectClient {

  public static void main(String[] args) {
    try (var connection = SocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      connection.connect(new InetSocketAddress(host, port)); // <1>
      System.out.println("connected " + connection.getRemoteAddress()); // <2>
      System.out.println("from      " + connection.getLocalAddress()); // <3>
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
