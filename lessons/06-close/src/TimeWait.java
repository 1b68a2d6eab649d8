import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A server that closed first can listen again at once, if SO_REUSEADDR was on. */
public class TimeWait {

  public static void main(String[] args) throws IOException {
    System.out.println("SO_REUSEADDR  closes first  the next listener");
    System.out.println("on            server        " + listen(serve(true, true), true));
    System.out.println("on            client        " + listen(serve(true, false), true));
    System.out.println("off           server        " + listen(serve(false, true), false));
    System.out.println("off           client        " + listen(serve(false, false), false));
  }

  /** Listens on a free port, serves one client, closes all: the address that it listened on. */
  static SocketAddress serve(boolean reuse, boolean serverFirst) throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      var address = listener.getLocalAddress();
      try (var client = SocketChannel.open(address);
          var server = listener.accept()) {
        var first = serverFirst ? server : client;
        var second = serverFirst ? client : server;
        first.close();
        second.read(ByteBuffer.allocate(1)); // waits for the end
        second.close();
      }
      return address;
    }
  }

  /** Listens once more on this address, for a moment: whether that works. */
  static String listen(SocketAddress address, boolean reuse) throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
      listener.bind(address);
      return "listens";
    } catch (BindException e) {
      return e.toString();
    }
  }
}
