import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;

/** A connect with a time-out succeeds, or is refused at once, or is given up. */
public class ConnectOutcome {

  static String connect(SocketAddress server, int timeoutMillis) {
    try (var connection = new Socket()) { // <1>
      connection.connect(server, timeoutMillis); // <2>
      return "connected";
    } catch (IOException e) {
      return e.toString();
    }
  }

  public static void main(String[] args) throws IOException {
    var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")); // <3>
    var server = listener.getLocalSocketAddress();
    for (int i = 1; i <= 3; i++) System.out.println("client " + i + "  " + connect(server, 300));
    listener.close();
    System.out.println("client 4  " + connect(server, 300)); // <4>
  }
}
