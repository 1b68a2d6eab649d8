import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Any list of messages, sent in any pieces and received in any pieces, comes back equal. Each run
 * takes other lists and pieces; a failure names its seed, and {@code -Dseed=} takes it again.
 */
class AnySplitTest {

  static final long SEED = Long.getLong("seed", System.nanoTime());

  /** The ways to say where a message ends that need more than a count. */
  enum Way {
    DELIMITER {
      @Override
      byte[] frame(String message) {
        return (message + '\n').getBytes(UTF_8);
      }

      @Override
      String receive(InputStream in) throws IOException {
        return Lines.receive(in, 300);
      }
    },

    LENGTH_PREFIX {
      @Override
      byte[] frame(String message) throws IOException {
        var out = new ByteArrayOutputStream();
        FramedServer.send(out, message.getBytes(UTF_8));
        return out.toByteArray();
      }

      @Override
      String receive(InputStream in) throws IOException {
        var message = FramedServer.receive(in, 300);
        return message == null ? null : new String(message, UTF_8);
      }
    };

    abstract byte[] frame(String message) throws IOException;

    abstract String receive(InputStream in) throws IOException;

    List<String> receiveAll(InputStream in) throws IOException {
      var messages = new ArrayList<String>();
      for (String message; (message = receive(in)) != null; ) messages.add(message);
      return messages;
    }

    byte[] wire(List<String> messages) throws IOException {
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
      var messages = messages(random);
      var in = new Pieces(new ByteArrayInputStream(way.wire(messages)), random);

      assertThat(way.receiveAll(in)).as("-Dseed=" + seed).isEqualTo(messages);
    }
  }

  @ParameterizedTest
  @EnumSource
  void any_messages_one_byte_at_a_time_come_back_equal(Way way) throws IOException {
    for (long seed = SEED; seed < SEED + 30; seed++) {
      var messages = messages(new Random(seed));
      var in = new Pieces(new ByteArrayInputStream(way.wire(messages)), null);

      assertThat(way.receiveAll(in)).as("-Dseed=" + seed).isEqualTo(messages);
    }
  }

  @ParameterizedTest
  @EnumSource
  void any_messages_sent_in_any_pieces_over_a_connection_come_back_equal(Way way) throws Exception {
    for (long seed = SEED; seed < SEED + 30; seed++) {
      var random = new Random(seed);
      var messages = messages(random);
      try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
          var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
          var server = listener.accept()) {
        var send = sendInPieces(client, way.wire(messages), new Random(seed));
        var in = new BufferedInputStream(new Pieces(server.getInputStream(), random), 16);

        assertThat(way.receiveAll(in)).as("-Dseed=" + seed).isEqualTo(messages);
        send.get();
      }
    }
  }

  /** Up to ten texts of up to 100 characters of one to three bytes; some are empty. */
  static List<String> messages(Random random) {
    var characters = "abc \0é€";
    var messages = new ArrayList<String>();
    for (int i = random.nextInt(10); i > 0; i--) {
      var text = new StringBuilder();
      for (int left = random.nextInt(4) == 0 ? 0 : random.nextInt(101); left > 0; left--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      messages.add(text.toString());
    }
    return messages;
  }

  /** Sends the bytes in another thread, in pieces of random lengths, then ends the stream. */
  static FutureTask<?> sendInPieces(Socket socket, byte[] bytes, Random random) {
    var send =
        new FutureTask<>(
            () -> {
              for (int from = 0; from < bytes.length; ) {
                int length = Math.min(bytes.length - from, 1 + random.nextInt(50));
                socket.getOutputStream().write(bytes, from, length);
                from += length;
              }
              socket.shutdownOutput();
              return "sent";
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
