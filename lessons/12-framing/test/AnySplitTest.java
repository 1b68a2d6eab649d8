import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Any list of messages, sent in any pieces and received in any pieces, comes back equal. Each run
 * takes other lists and pieces; a failure names its seed, and {@code -Dseed=} takes it again.
 */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class AnySplitTest {

  static final long SEED = Long.getLong("seed", System.nanoTime());
  static final int MAX = 300; // bytes of a message

  /** The four ways to say where a message ends. */
  enum Way {
    FIXED_LENGTH {
      @Override
      byte[] message(Random random) {
        var bytes = new byte[random.nextInt(FixedLength.LENGTH + 1)];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (1 + random.nextInt(255));
        return bytes;
      }

      @Override
      byte[] frame(byte[] message) {
        return FixedLength.frame(message);
      }

      @Override
      byte[] receive(InputStream in) throws IOException {
        return FixedLength.receive(in);
      }
    },

    DELIMITER {
      @Override
      byte[] message(Random random) {
        var bytes = super.message(random);
        for (int i = 0; i < bytes.length; i++) {
          if (bytes[i] == '\n' || bytes[i] == '\r') bytes[i] = '.';
        }
        return bytes;
      }

      @Override
      byte[] frame(byte[] message) {
        return Lines.frame(message);
      }

      @Override
      byte[] receive(InputStream in) throws IOException {
        return Lines.receive(in, MAX);
      }
    },

    LENGTH_PREFIX {
      @Override
      byte[] frame(byte[] message) {
        return LengthPrefix.frame(message);
      }

      @Override
      byte[] receive(InputStream in) throws IOException {
        return LengthPrefix.receive(in, MAX);
      }
    },

    END_OF_STREAM {
      @Override
      List<byte[]> messages(Random random) {
        return List.of(message(random)); // one for each connection
      }

      @Override
      byte[] frame(byte[] message) {
        return message;
      }

      @Override
      List<byte[]> receiveAll(InputStream in) throws IOException {
        return List.of(receive(in));
      }

      @Override
      byte[] receive(InputStream in) throws IOException {
        return UntilEnd.receive(in, MAX);
      }
    };

    byte[] message(Random random) {
      var bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(MAX + 1)];
      random.nextBytes(bytes);
      return bytes;
    }

    List<byte[]> messages(Random random) {
      var messages = new ArrayList<byte[]>();
      for (int i = random.nextInt(10); i > 0; i--) messages.add(message(random));
      return messages;
    }

    abstract byte[] frame(byte[] message);

    abstract byte[] receive(InputStream in) throws IOException;

    List<byte[]> receiveAll(InputStream in) throws IOException {
      var messages = new ArrayList<byte[]>();
      for (var message = receive(in); message != null; message = receive(in)) messages.add(message);
      return messages;
    }

    byte[] wire(List<byte[]> messages) throws IOException {
      var wire = new ByteArrayOutputStream();
      for (var message : messages) wire.write(frame(message));
      return wire.toByteArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void any_messages_received_in_any_pieces_come_back_equal(Way way) throws IOException {
    for (long seed = SEED; seed < SEED + 300; seed++) {
      var random = new Random(seed);
      var messages = way.messages(random);
      var in = new Pieces(new ByteArrayInputStream(way.wire(messages)), random);

      assertThat(way.receiveAll(in)).as("-Dseed=" + seed).containsExactlyElementsOf(messages);
    }
  }

  @ParameterizedTest
  @EnumSource
  void any_messages_one_byte_at_a_time_come_back_equal(Way way) throws IOException {
    for (long seed = SEED; seed < SEED + 30; seed++) {
      var messages = way.messages(new Random(seed));
      var in = new Pieces(new ByteArrayInputStream(way.wire(messages)), null);

      assertThat(way.receiveAll(in)).as("-Dseed=" + seed).containsExactlyElementsOf(messages);
    }
  }

  @ParameterizedTest
  @EnumSource
  void any_messages_sent_in_any_pieces_over_a_connection_come_back_equal(Way way) throws Exception {
    for (long seed = SEED; seed < SEED + 30; seed++) {
      var random = new Random(seed);
      var messages = way.messages(random);
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
          var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        var send = sendInPieces(client, way.wire(messages), new Random(seed));
        var in = new Pieces(server.socket().getInputStream(), random);

        var received = way.receiveAll(new BufferedInputStream(in, 16));

        assertThat(received).as("-Dseed=" + seed).containsExactlyElementsOf(messages);
        send.get();
      }
    }
  }

  /** Sends the bytes in another thread, in pieces of random lengths, then ends the stream. */
  static FutureTask<?> sendInPieces(SocketChannel channel, byte[] bytes, Random random) {
    var send =
        new FutureTask<>(
            () -> {
              var left = ByteBuffer.wrap(bytes);
              while (left.hasRemaining()) {
                int length = Math.min(left.remaining(), 1 + random.nextInt(50));
                channel.write(left.slice(left.position(), length));
                left.position(left.position() + length);
              }
              return channel.shutdownOutput();
            });
    new Thread(send).start();
    return send;
  }

  /** Gives pieces of random lengths, as a socket may; without a random, one byte at a time. */
  static class Pieces extends FilterInputStream {

    final Random random;

    Pieces(InputStream in, Random random) {
      super(in);
      this.random = random;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int most = random == null ? 1 : 1 + random.nextInt(20);
      return super.read(bytes, from, Math.min(length, most));
    }
  }
}
