import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A connection whose next send finds no room, since the client never receives. */
final class FullPair implements AutoCloseable {

  final SocketChannel client;
  final SocketChannel connection;

  private FullPair(SocketChannel client, SocketChannel connection) {
    this.client = client;
    this.connection = connection;
  }

  static FullPair open() throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      var client = SocketChannel.open(listener.getLocalAddress());
      return new FullPair(client, fill(listener.accept()));
    }
  }

  private static SocketChannel fill(SocketChannel connection) throws IOException {
    connection.configureBlocking(false);
    await() // the kernels make room until both buffers have grown to their full size
        .pollInterval(Duration.ofMillis(10))
        .during(Duration.ofMillis(200))
        .until(() -> connection.write(ByteBuffer.allocate(1 << 20)) == 0);
    connection.configureBlocking(true);
    return connection;
  }

  @Override
  public void close() throws IOException {
    client.close();
    connection.close();
  }
}
