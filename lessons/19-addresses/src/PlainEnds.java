import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A Socket has more methods for its two addresses, and some of them answer after its close. */
public class PlainEnds {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java PlainEnds.java");
      System.exit(2);
    }
    try (var listener = new ServerSocket();
        var client = new Socket()) {
      listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
      show("client opened", client);
      client.connect(listener.getLocalSocketAddress());
      show("client connected", client);
      try (var server = listener.accept()) {
        show("server accepted", server);
      }
      show("client, server gone", client);
      client.close();
      show("client closed", client);
      listener.close();
      System.out.println("listener closed");
      System.out.println("  getLocalSocketAddress   " + listener.getLocalSocketAddress());
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  static void show(String moment, Socket socket) {
    System.out.println(moment);
    System.out.println("  getLocalSocketAddress   " + socket.getLocalSocketAddress());
    System.out.println("  getLocalAddress         " + socket.getLocalAddress());
    System.out.println("  getRemoteSocketAddress  " + socket.getRemoteSocketAddress());
    System.out.println("  getInetAddress          " + socket.getInetAddress());
  }
}
