import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Patient 7 has printed that it connects, and prints no more. */
public class Patient7 {

  public static void main(String[] args) throws IOException {
    System.out.println("connecting");
    try (var client = SocketChannel.open(new InetSocketAddress("198.51.100.1", 5057))) { // <1>
      System.out.println("connected to " + client.getRemoteAddress());
    }
  }
}
