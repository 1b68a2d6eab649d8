import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A client that must come from a certain address binds before it connects. */
public class ChosenPort {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open();
        var other = SocketChannel.open()) {
      client.bind(new InetSocketAddress("127.0.0.1", 0)); // <1>
      System.out.println("client bound      " + client.getLocalAddress());
      client.connect(listener.getLocalAddress());
      System.out.println("client connected  " + client.getLocalAddress());
      try (var server = listener.accept()) {
        System.out.println("server sees       " + server.getRemoteAddress());
      }
      other.bind(client.getLocalAddress()); // <2>
    } catch (BindException e) {
      System.out.println("another client    " + e.getMessage());
    }
  }
}
