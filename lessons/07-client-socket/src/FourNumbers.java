import static java.net.StandardSocketOptions.SO_REUSEADDR;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One port of a client's can have two connections, if they go to different servers. */
public class FourNumbers {

  static SocketChannel bound(int port) throws IOException {
    var client = SocketChannel.open().setOption(SO_REUSEADDR, true); // <1>
    return client.bind(new InetSocketAddress("127.0.0.1", port));
  }

  static String dial(SocketChannel client, SocketAddress server) throws IOException {
    try {
      client.connect(server);
      return client.getLocalAddress() + " to " + client.getRemoteAddress();
    } catch (BindException e) {
      return e.getMessage();
    }
  }

  public static void main(String[] args) throws IOException {
    try (var one = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var two = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var first = bound(0);
        var second = bound(first.socket().getLocalPort());
        var third = bound(first.socket().getLocalPort())) {
      System.out.println(dial(first, one.getLocalAddress()));
      System.out.println(dial(second, two.getLocalAddress())); // <2>
      System.out.println(dial(third, one.getLocalAddress())); // <3>
    }
  }
}
