import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream keeps the bytes and their order, but not the pieces in which they were sent. */
class AnyPiecesTest {

  static final IntSupplier ALL = () -> Integer.MAX_VALUE;

  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_message_sent_in_random_pieces_comes_whole(long seed) throws Exception {
    var random = new Random(seed);

    assertComesWhole(100_000, () -> 1 + random.nextInt(5000), ALL);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_message_received_in_random_pieces_comes_whole(long seed) throws Exception {
    var random = new Random(seed);

    assertComesWhole(100_000, ALL, () -> 1 + random.nextInt(5000));
  }

  @Test
  void a_message_one_byte_at_a_time_on_both_sides_comes_whole() throws Exception {
    assertComesWhole(2000, () -> 1, () -> 1);
  }

  @Test
  void a_message_of_4_MiB_all_at_once_comes_whole() throws Exception {
    assertComesWhole(4 << 20, ALL, ALL);
  }

  @Test
  void receives_of_1024_bytes_until_the_end_bring_all_2048_that_were_sent() throws Exception {
    var message = message(2048);
    var received = ByteBuffer.allocate(4096);

    client.write(message.duplicate());
    client.close();
    while (server.read(received.limit(received.position() + 1024)) != -1) {}

    assertThat(received.flip()).isEqualTo(message);
  }

  void assertComesWhole(int size, IntSupplier sent, IntSupplier received) throws Exception {
    var message = message(size);
    var pieces = new Pieces(client, sent, ALL);
    var send =
        new FutureTask<>(
            () -> {
              var bytes = message.duplicate();
              while (bytes.hasRemaining()) pieces.write(bytes);
              return "sent";
            });
    new Thread(send).start();

    var bytes = ReceiveExactly.receiveExactly(new Pieces(server, ALL, received), size);

    send.get();
    assertThat(bytes).isEqualTo(message);
  }

  /** Random bytes, the same on each run. */
  static ByteBuffer message(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
