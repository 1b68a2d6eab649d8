import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python's socketpair, of which Java has none. */
class SocketPairTest {

  record Pair(SocketChannel one, SocketChannel other) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      one.close();
      other.close();
    }
  }

  /** A connected pair, by way of a listener that lives no longer than this call. */
  static Pair pair(Path folder) throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("pair"));
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
      return new Pair(SocketChannel.open(address), listener.accept());
    } finally {
      Files.delete(address.getPath());
    }
  }

  @Test
  void a_listener_of_a_moment_makes_a_pair_that_talks_both_ways(@TempDir Path folder)
      throws IOException {
    try (var pair = pair(folder)) {
      assertThat(folder).isEmptyDirectory();
      assertThat(pass("there", pair.one(), pair.other())).isEqualTo("there");
      assertThat(pass("back", pair.other(), pair.one())).isEqualTo("back");
    }
  }

  @Test
  void a_Pipe_needs_no_listener_but_goes_one_way_only() throws IOException {
    var pipe = Pipe.open();
    try (var sink = pipe.sink();
        var source = pipe.source()) {
      assertThat(pass("there", sink, source)).isEqualTo("there");
      assertThat(source).isNotInstanceOf(WritableByteChannel.class);
      assertThat(sink).isNotInstanceOf(ReadableByteChannel.class);
    }
  }

  static String pass(String text, WritableByteChannel from, ReadableByteChannel to)
      throws IOException {
    from.write(UTF_8.encode(text));
    var buffer = ByteBuffer.allocate(text.length());
    while (buffer.hasRemaining() && to.read(buffer) >= 0) {}
    return UTF_8.decode(buffer.flip()).toString();
  }
}
