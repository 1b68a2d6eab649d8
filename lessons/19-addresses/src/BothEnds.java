import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Each side knows two addresses, its own and its peer's: what is one to it is the other there. */
public class BothEnds {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java BothEnds.java");
      System.exit(2);
    }
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open()) {
      // tag::scene[]
      System.out.println("listener opened     " + listener.getLocalAddress()); // <1>
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      System.out.println("listener bound      " + name(listener.getLocalAddress()));
      System.out.println("client opened       " + ends(client));
      client.connect(listener.getLocalAddress());
      System.out.println("client connected    " + ends(client)); // <2>
      var server = listener.accept();
      System.out.println("server accepted     " + ends(server)); // <3>
      server.close();
      System.out.println("server closed       " + ends(server));
      System.out.println("client, server gone " + ends(client)); // <4>
      client.close();
      System.out.println("client closed       " + ends(client));
      // end::scene[]
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** The socket's own address and its peer's; null as long as there is none. */
  static String ends(SocketChannel socket) throws IOException {
    try {
      return name(socket.getLocalAddress()) + " to " + name(socket.getRemoteAddress());
    } catch (ClosedChannelException e) {
      return "ClosedChannelException";
    }
  }

  static String name(SocketAddress address) {
    return address == null ? "null" : address.toString().substring(1); // a slash comes first
  }
}
