import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;

/** Step 1: a socket is opened for a family and a type. It has no address and no peer yet. */
public class OpenSockets {

  public static void main(String[] args) {
    try {
      if (args.length > 0) throw new IllegalArgumentException();
      var sockets = new ArrayList<NetworkChannel>();
      Class<?>[] types = {ServerSocketChannel.class, SocketChannel.class, DatagramChannel.class};
      for (var family : StandardProtocolFamily.values()) {
        for (var type : types) {
          try {
            var socket = open(family, type);
            sockets.add(socket);
            System.out.println(names(family, type) + state(socket));
          } catch (UnsupportedOperationException e) {
            System.out.println(names(family, type) + "refused\n  " + e);
          }
        }
      }
      int open = 0;
      for (var socket : sockets) socket.close();
      for (var socket : sockets) if (socket.isOpen()) open++;
      System.out.println("opened " + sockets.size() + ", closed all, still open: " + open);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java OpenSockets.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot open a socket: " + e.getMessage() + "; close some, or allow more (ulimit -n)");
      System.exit(1);
    }
  }

  // tag::open[]
  /** Opens a socket. Python's SOCK_STREAM is two classes in Java: one listens, one connects. */
  static NetworkChannel open(ProtocolFamily family, Class<?> type) throws IOException {
    if (type == ServerSocketChannel.class) return ServerSocketChannel.open(family);
    if (type == SocketChannel.class) return SocketChannel.open(family);
    return DatagramChannel.open(family);
  }

  // end::open[]

  /** The start of a line: family and type as Python names them, and the call in Java. */
  static String names(ProtocolFamily family, Class<?> type) {
    var call = type.getSimpleName() + ".open(" + family.name() + ")";
    var python = type == DatagramChannel.class ? "SOCK_DGRAM   " : "SOCK_STREAM  ";
    return pad("AF_" + family.name(), 10) + python + pad(call, 33);
  }

  /** What the socket has so far: an address of its own, and (no listener has that) a peer. */
  static String state(NetworkChannel socket) throws IOException {
    if (!socket.isOpen()) return "closed";
    var state = socket.getLocalAddress() == null ? "open  unbound" : "open  bound";
    if (socket instanceof SocketChannel c) state += peer(c.isConnected());
    if (socket instanceof DatagramChannel c) state += peer(c.isConnected());
    return state;
  }

  static String peer(boolean connected) {
    return connected ? "  connected" : "  unconnected";
  }

  static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
