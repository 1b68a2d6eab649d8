import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_SNDBUF;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The size of a socket's buffer is a wish. What a send takes is yet another number. */
public class BufferSizes {

  public static void main(String[] args) throws IOException {
    System.out.println("     asked  SO_SNDBUF  SO_RCVBUF  a send takes");
    for (int size : new int[] {0, 1, 65_536, 1_000_000, 1_000_000_000}) play(size);
  }

  /** Asks for both buffers to have this size, or for nothing when it is 0. */
  static void play(int size) throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open()) {
      if (size > 0) listener.setOption(SO_RCVBUF, size); // <1>
      if (size > 0) client.setOption(SO_SNDBUF, size); // <2>
      client.connect(listener.bind(new InetSocketAddress("127.0.0.1", 0)).getLocalAddress());
      try (var server = listener.accept()) {
        System.out.printf("%10s", size > 0 ? size : "nothing");
        System.out.printf("%11d", client.getOption(SO_SNDBUF));
        System.out.printf("%11d", server.getOption(SO_RCVBUF));
        System.out.printf("%14d%n", send(client));
      }
    }
  }

  /** Offers 64 million bytes to one send; takes what there is room for while nobody receives. */
  static int send(SocketChannel client) throws IOException {
    client.configureBlocking(false);
    return client.write(ByteBuffer.allocate(64_000_000));
  }
}
