import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
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
  void a_message_in_random_pieces_comes_whole(long seed) throws Exception {
    var message = message(100_000);
    var random = new Random(seed);
    IntSupplier sizes = () -> 1 + random.nextInt(5000);

    var received = send(message, sizes, () -> Integer.MAX_VALUE);

    assertThat(received).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_message_received_in_random_pieces_comes_whole(long seed) throws Exception {
    var message = message(100_000);
    var random = new Random(seed);
    IntSupplier sizes = () -> 1 + random.nextInt(5000);

    var received = send(message, () -> Integer.MAX_VALUE, sizes);

    assertThat(received).isEqualTo(message);
  }

  @Test
  void a_message_one_byte_at_a_time_on_both_sides_comes_whole() throws Exception {
    var message = message(2000);

    var received = send(message, () -> 1, () -> 1);

    assertThat(received).isEqualTo(message);
  }

  @Test
  void a_message_of_4_MiB_all_at_once_comes_whole() throws Exception {
    var message = message(4 << 20);

    var received = send(message, () -> Integer.MAX_VALUE, () -> Integer.MAX_VALUE);

    assertThat(received).isEqualTo(message);
  }

  @Test
  void receives_of_1024_bytes_until_the_end_bring_all_2048_that_were_sent() throws Exception {
    var message = message(2048);
    var received = ByteBuffer.allocate(4096);

    ExchangeClient.sendAll(client, message.duplicate());
    client.close();
    while (server.read(received.limit(received.position() + 1024)) != -1) {}

    assertThat(received.flip()).isEqualTo(message);
  }

  /** Random bytes, the same on each run. */
  static ByteBuffer message(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /** Sends the message in pieces of some sizes, receives it in pieces of others: what came. */
  ByteBuffer send(ByteBuffer message, IntSupplier sent, IntSupplier received) throws Exception {
    var send =
        new FutureTask<>(
            () -> {
              ExchangeClient.sendAll(new Pieces(client, sent), message.duplicate());
              return "sent";
            });
    new Thread(send).start();
    var bytes = ReceiveExactly.receiveExactly(new Pieces(server, received), message.remaining());
    send.get();
    return bytes;
  }

  /** A channel that sends and receives no more at a time than it is told. */
  record Pieces(ByteChannel channel, IntSupplier sizes) implements ByteChannel {

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      var piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), sizes.getAsInt()));
      int count = channel.write(piece);
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      var piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), sizes.getAsInt()));
      int count = channel.read(piece);
      bytes.position(bytes.position() + Math.max(count, 0));
      return count;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
