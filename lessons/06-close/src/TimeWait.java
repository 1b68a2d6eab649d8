import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Who closes first keeps the connection in TIME_WAIT, and that can keep the server's port taken.
 */
public class TimeWait {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java TimeWait.java");
      System.exit(2);
    }
    try {
      System.out.println("SO_REUSEADDR  closes first  second bind of the port");
      System.out.println("false         server        " + bind(talk(false, true), false));
      System.out.println("false         client        " + bind(talk(false, false), false));
      System.out.println("true          server        " + bind(talk(true, true), true));
      System.out.println("true          client        " + bind(talk(true, false), true));
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: "
              + e.getMessage()
              + "; check that the loopback interface is up");
      System.exit(1);
    }
  }

  /** Listens on a free port, serves one client, closes all: the address that was listened on. */
  static SocketAddress talk(boolean reuse, boolean serverFirst) throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      var address = listener.getLocalAddress();
      try (var client = SocketChannel.open(address);
          var server = listener.accept()) {
        var first = serverFirst ? server : client;
        var second = serverFirst ? client : server;
        first.close();
        second.read(ByteBuffer.allocate(1)); // waits for the end, -1
        second.close();
      }
      return address;
    }
  }

  /** Binds a listener to the address and closes it: "works", or the reason why it does not. */
  static String bind(SocketAddress address, boolean reuse) throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
      listener.bind(address);
      return "works";
    } catch (BindException e) {
      return e.getMessage();
    }
  }
}
