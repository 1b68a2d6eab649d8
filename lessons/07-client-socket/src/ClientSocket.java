import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A client needs no bind: connect gives it an address. */
public class ClientSocket {

  static String ends(SocketChannel socket) throws IOException {
    return "local " + socket.getLocalAddress() + "  peer " + socket.getRemoteAddress();
  }

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open()) {
      System.out.println("client opened     " + ends(client));
      client.connect(listener.getLocalAddress()); // <1>
      System.out.println("client connected  " + ends(client));
      try (var server = listener.accept()) {
        System.out.println("server accepted   " + ends(server)); // <2>
      }
    }
  }
}
