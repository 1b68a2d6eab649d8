import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A receive with nothing to receive waits, or gives up after a while, or does not wait. */
public class ThreeModes {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      var bytes = new byte[64];

      System.out.println("blocking");
      delayedExecutor(1, SECONDS).execute(() -> send(client, "hello")); // <1>
      System.out.println("  read gives " + server.read(ByteBuffer.wrap(bytes))); // <2>

      System.out.println("with a time-out of 300 ms");
      server.socket().setSoTimeout(300); // <3>
      try {
        server.socket().getInputStream().read(bytes);
      } catch (SocketTimeoutException e) {
        System.out.println("  read throws " + e);
      }
      send(client, "!");
      System.out.println("  read gives " + server.socket().getInputStream().read(bytes)); // <4>

      System.out.println("non-blocking");
      server.configureBlocking(false); // <5>
      System.out.println("  read gives " + server.read(ByteBuffer.wrap(bytes)));
    }
  }

  static void send(SocketChannel client, String text) {
    try {
      client.write(UTF_8.encode(text));
    } catch (IOException e) {
      System.out.println(e);
    }
  }
}
