import static java.net.StandardSocketOptions.TCP_NODELAY;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** A small write may wait until the one before it is acknowledged, unless TCP_NODELAY is on. */
public class SmallWrites {

  public static void main(String[] args) throws IOException {
    System.out.println("two writes                    " + median(false, false) + " microseconds");
    System.out.println("two writes with TCP_NODELAY   " + median(true, false) + " microseconds");
    System.out.println("one write of both             " + median(false, true) + " microseconds");
  }

  /** How long a request and its reply take: the middle one of 11 times. */
  static long median(boolean noDelay, boolean together) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.setOption(TCP_NODELAY, noDelay);
      var micros = new long[11];
      for (int i = 0; i < micros.length; i++) {
        long start = System.nanoTime();
        request(client, together);
        var received = ByteBuffer.allocate(8);
        while (received.hasRemaining()) server.read(received); // <1>
        server.write(UTF_8.encode("reply"));
        client.read(ByteBuffer.allocate(5));
        micros[i] = (System.nanoTime() - start) / 1000;
      }
      Arrays.sort(micros);
      return micros[5];
    }
  }

  static void request(SocketChannel client, boolean together) throws IOException {
    ByteBuffer[] parts = {UTF_8.encode("head"), UTF_8.encode("body")};
    if (together) client.write(parts); // <2>
    else for (var part : parts) client.write(part); // <3>
  }
}
