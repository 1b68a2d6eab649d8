import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Java 21: a blocking send takes all on a platform thread, and less on a virtual one. */
public class ShortWrite {

  static void send(Thread.Builder kind) throws IOException, InterruptedException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      var data = ByteBuffer.allocate(64_000_000);
      var sending = kind.start(() -> sendOnce(client, data)); // <1>
      int received = 0;
      var buffer = ByteBuffer.allocate(1_000_000);
      for (int n; (n = server.read(buffer.clear())) >= 0; ) received += n; // <2>
      sending.join();
      System.out.println("the server has received all: " + (received == data.limit()));
    }
  }

  static void sendOnce(SocketChannel client, ByteBuffer data) {
    try {
      client.write(data);
      System.out.println("one write has sent all:      " + !data.hasRemaining());
      client.shutdownOutput();
    } catch (IOException e) {
      System.out.println(e);
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println("platform thread");
    send(Thread.ofPlatform());
    System.out.println("virtual thread");
    send(Thread.ofVirtual());
  }
}
