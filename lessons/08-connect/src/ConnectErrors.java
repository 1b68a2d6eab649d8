import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;

/** A connect that fails says why by an exception, and where the network failed, it closes. */
public class ConnectErrors {

  static String connect(SocketChannel client, SocketAddress server) {
    var outcome = "connected";
    try {
      client.connect(server);
    } catch (IOException | UnresolvedAddressException | AlreadyConnectedException e) {
      outcome = e.toString();
    }
    return (client.isOpen() ? "  open    " : "  closed  ") + outcome;
  }

  public static void main(String[] args) throws IOException {
    var anyPort = new InetSocketAddress("127.0.0.1", 0);
    try (var holder = SocketChannel.open().bind(anyPort); // <1>
        var listener = ServerSocketChannel.open().bind(anyPort);
        var first = SocketChannel.open();
        var second = SocketChannel.open()) {
      System.out.println("nobody listens on the port");
      System.out.println(connect(first, holder.getLocalAddress())); // <2>
      System.out.println("the name has no address");
      var nowhere = InetSocketAddress.createUnresolved("nosuch.invalid", 5050);
      System.out.println(connect(second, nowhere)); // <3>
      System.out.println("the same channel, and a server that listens");
      System.out.println(connect(second, listener.getLocalAddress()));
      System.out.println("the same channel once more");
      System.out.println(connect(second, listener.getLocalAddress())); // <4>
    }
  }
}
