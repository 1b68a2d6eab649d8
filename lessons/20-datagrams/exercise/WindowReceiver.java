import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** Your turn: take each message once and in order, whatever the network does. */
public class WindowReceiver {

  static void receiveAll(DatagramSocket socket) throws IOException {
    // YOUR TURN
  }

  public static void main(String[] args) {
    try (var socket = new DatagramSocket(null)) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      socket.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + socket.getLocalPort());
      receiveAll(socket);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
