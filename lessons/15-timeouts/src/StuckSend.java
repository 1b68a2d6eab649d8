import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** No time-out ends a send that finds no room. An interrupt ends it, and closes the channel. */
public class StuckSend {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.socket().setSoTimeout(300);
      var thread = Thread.currentThread(); // <1>
      delayedExecutor(2, SECONDS).execute(thread::interrupt); // <2>
      System.out.println("the client sends, and the server does not receive");
      try {
        client.write(ByteBuffer.allocate(64_000_000)); // <3>
      } catch (ClosedByInterruptException e) {
        System.out.println(e);
        System.out.println("is the channel open? " + client.isOpen());
      }
    }
  }
}
