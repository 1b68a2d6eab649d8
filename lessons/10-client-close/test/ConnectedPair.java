import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A listener and a connection for each test, which leaves nothing open. */
abstract class ConnectedPair {

  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    client = SocketChannel.open(listener.getLocalAddress());
    server = listener.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    listener.close();
  }

  /** Receives once: a text, or "the end". */
  static String receive(SocketChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(64);
    return channel.read(bytes) == -1 ? "the end" : UTF_8.decode(bytes.flip()).toString();
  }

  /** Waits until so many bytes have come to the socket, and nobody has received them. */
  static void awaitInput(Socket socket, int bytes) throws IOException {
    var input = socket.getInputStream();
    await().pollDelay(Duration.ZERO).until(() -> input.available() == bytes);
  }
}
