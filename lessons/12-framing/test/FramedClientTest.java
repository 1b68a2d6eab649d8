import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramedClientTest {

  @Test
  void all_messages_go_out_in_one_write_each_behind_its_length() throws IOException {
    var writes = new Writes();

    FramedClient.send(writes, "one", "", "three");

    assertThat(writes.toByteArray())
        .containsExactly(
            0, 0, 0, 3, 'o', 'n', 'e', 0, 0, 0, 0, 0, 0, 0, 5, 't', 'h', 'r', 'e', 'e');
    assertThat(writes.count).isEqualTo(1);
  }

  @Test
  void a_reply_is_taken_apart_from_the_one_behind_it() throws IOException {
    var in = stream(0, 0, 0, 2, 'u', 'p', 0, 0, 0, 0);

    assertThat(FramedClient.receive(in)).isEqualTo("up");
    assertThat(FramedClient.receive(in)).isEmpty();
  }

  @Test
  void an_end_before_or_inside_a_reply_is_an_EOFException() {
    for (var in : new InputStream[] {stream(), stream(0, 0), stream(0, 0, 0, 9, 'x')}) {
      assertThatThrownBy(() -> FramedClient.receive(in)).isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xff, 0x7f, 1})
  void a_length_that_lies_is_refused(int highest) {
    assertThatThrownBy(() -> FramedClient.receive(stream(highest, 0, 0, 1)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void a_reply_may_have_as_many_bytes_as_the_bound() throws IOException {
    var frame = new ByteArrayOutputStream();
    FramedServer.send(frame, new byte[65_536]);

    assertThat(FramedClient.receive(new ByteArrayInputStream(frame.toByteArray()))).hasSize(65_536);
  }

  static InputStream stream(int... bytes) {
    return LengthPrefixTest.stream(bytes);
  }

  /** Counts how often it is written to. */
  static class Writes extends ByteArrayOutputStream {

    int count;

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      count++;
      super.write(bytes, from, length);
    }

    @Override
    public synchronized void write(int b) {
      count++;
      super.write(b);
    }
  }
}
