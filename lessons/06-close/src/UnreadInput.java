import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A close with input unread is a reset: it destroys the last words that are still on their way. */
public class UnreadInput {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("close, with input unread");
        exchange(client, server);
        server.close(); // <1>
        System.out.println("  client receives  " + receiveAll(client));
      }
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("half-close, receive the rest, close");
        exchange(client, server);
        server.shutdownOutput(); // <2>
        System.out.println("  client receives  " + receiveAll(client));
        client.close();
        System.out.println("  server receives  " + receiveAll(server)); // <3>
        server.close();
      }
    }
  }

  /** The client says eleven bytes. The server hears only five of them, and says its last words. */
  static void exchange(SocketChannel client, SocketChannel server) throws IOException {
    client.write(UTF_8.encode("hello world"));
    server.read(ByteBuffer.allocate(5));

    server.configureBlocking(false); // so that the write returns, though nobody receives
    int sent = server.write(ByteBuffer.allocate(2_000_000));
    server.configureBlocking(true);
    System.out.println("  server sends     " + sent + " bytes");
  }

  /** Receives until there is no more: how many bytes came, and what came instead of the next. */
  static String receiveAll(ReadableByteChannel channel) {
    int total = 0;
    try {
      var buffer = ByteBuffer.allocate(65_536);
      while (channel.read(buffer) != -1) {
        total += buffer.position();
        buffer.clear();
      }
      return total + " bytes, then the end";
    } catch (IOException e) {
      return total + " bytes, then " + e;
    }
  }
}
