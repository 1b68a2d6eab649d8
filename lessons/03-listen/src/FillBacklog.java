import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** With a backlog of 2, three clients can wait. The fourth is not refused: it gets no answer. */
public class FillBacklog {

  static String connect(SocketChannel client, SocketAddress server) throws IOException {
    try {
      client.socket().connect(server, 500); // <2>
      return "connected";
    } catch (SocketTimeoutException e) {
      return e.getMessage();
    }
  }

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open();
        var one = SocketChannel.open();
        var two = SocketChannel.open();
        var three = SocketChannel.open();
        var four = SocketChannel.open();
        var five = SocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0), 2); // <1>
      var server = listener.getLocalAddress();
      System.out.println("client 1        " + connect(one, server));
      System.out.println("client 2        " + connect(two, server));
      System.out.println("client 3        " + connect(three, server));
      System.out.println("client 4        " + connect(four, server));
      System.out.println("server accepts  client 1");
      listener.accept().close(); // <3>
      System.out.println("client 5        " + connect(five, server));
    }
  }
}
