import static java.net.StandardSocketOptions.SO_LINGER;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** SO_LINGER decides what close does with bytes that the peer's kernel has not yet taken. */
public class Linger {

  public static void main(String[] args) throws IOException {
    System.out.println("SO_LINGER  sent        close took  the server gets");
    play(-1); // <1>
    play(0); // <2>
    play(1); // <3>
  }

  static void play(int seconds) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.configureBlocking(false);
      int sent = client.write(ByteBuffer.allocate(64_000_000)); // <4>
      client.configureBlocking(true);
      client.setOption(SO_LINGER, seconds);
      long start = System.nanoTime();
      client.close();
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.printf("%-11d%-12d%-12s%s%n", seconds, sent, millis + " ms", receiveAll(server));
    }
  }

  static String receiveAll(SocketChannel server) {
    int received = 0;
    var buffer = ByteBuffer.allocate(65_536);
    try {
      for (int n; (n = server.read(buffer.clear())) >= 0; ) received += n;
      return received + " bytes, then the end";
    } catch (IOException e) {
      return received + " bytes, then " + e.getMessage();
    }
  }
}
