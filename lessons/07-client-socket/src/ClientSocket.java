import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A client needs no bind: connect gives its socket a port. A client that must choose, binds. */
public class ClientSocket {

  public static void main(String[] args) {
    var port = args.length > 0 ? args[0] : "0";
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var first = SocketChannel.open();
        var second = SocketChannel.open()) {
      if (args.length > 1) throw new IllegalArgumentException();
      var source = new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
      // tag::scene[]
      System.out.println("first  opened     " + names(first));
      first.connect(listener.getLocalAddress());
      System.out.println("first  connected  " + names(first)); // <1>
      try (var server = listener.accept()) {
        System.out.println("server accepted   " + names(server));
      }

      System.out.println("second opened     " + names(second));
      second.bind(source);
      System.out.println("second bound      " + names(second)); // <2>
      second.connect(listener.getLocalAddress());
      System.out.println("second connected  " + names(second));
      try (var server = listener.accept()) {
        System.out.println("server accepted   " + names(server));
      }
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ClientSocket.java [source port from 0 to 65535]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot connect from 127.0.0.1:%s: %s; use a free port from 1024 up, or 0%n",
          port, e.getMessage());
      System.exit(1);
    }
  }

  /** The socket's own address and its peer's: none, as long as it has none. */
  static String names(SocketChannel socket) throws IOException {
    var local = name(socket.getLocalAddress());
    var peer = name(socket.getRemoteAddress());
    return "local " + local + " ".repeat(Math.max(0, 15 - local.length())) + "  peer " + peer;
  }

  static String name(SocketAddress address) {
    return address == null ? "none" : address.toString().substring(1); // a slash comes first
  }
}
