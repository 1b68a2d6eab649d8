import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four bytes before each message say how long it is, and a stranger writes them. */
class LengthPrefixTest {

  static final int MAX = 65536;

  @Test
  void the_length_stands_before_the_message_its_highest_byte_first() throws IOException {
    assertThat(frame(bytes("one"))).containsExactly(0, 0, 0, 3, 'o', 'n', 'e');
  }

  @Test
  void joined_messages_are_taken_apart_by_their_lengths() throws IOException {
    var in = stream(0, 0, 0, 3, 'o', 'n', 'e', 0, 0, 0, 2, 'u', 'p');

    assertThat(receive(in)).isEqualTo("one");
    assertThat(receive(in)).isEqualTo("up");
    assertThat(FramedServer.receive(in, MAX)).isNull();
  }

  @Test
  void a_message_may_contain_any_bytes_even_those_of_a_frame() throws IOException {
    var message = frame(bytes("one\r\n\0"));

    var received = FramedServer.receive(new ByteArrayInputStream(frame(message)), MAX);

    assertThat(received).isEqualTo(message);
  }

  @Test
  void an_empty_message_is_not_the_end() throws IOException {
    var in = stream(0, 0, 0, 0);

    assertThat(receive(in)).isEmpty();
    assertThat(FramedServer.receive(in, MAX)).isNull();
  }

  @Test
  void an_end_inside_a_length_is_an_EOFException() {
    assertThatThrownBy(() -> receive(stream(0, 0, 0)))
        .isInstanceOf(EOFException.class)
        .hasMessage("end of stream inside a length");
  }

  @Test
  void an_end_inside_a_message_is_an_EOFException() {
    assertThatThrownBy(() -> receive(stream(0, 0, 0, 5, 't', 'h', 'r')))
        .isInstanceOf(EOFException.class)
        .hasMessage("end of stream inside a message");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, MAX + 1, Integer.MAX_VALUE})
  void a_length_that_lies_is_refused(int length) {
    var in = new ByteArrayInputStream(ByteBuffer.allocate(4).putInt(length).array());

    assertThatThrownBy(() -> FramedServer.receive(in, MAX))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("length " + length + " is not from 0 to 65536");
  }

  @Test
  void no_memory_is_taken_for_2_GiB_that_are_only_claimed() throws Exception {
    long bytes = allocated(() -> FramedServer.receive(stream(0x7f, 0xff, 0xff, 0xff), MAX));

    assertThat(bytes).isLessThan(1 << 20);
  }

  @Test
  void memory_is_taken_for_what_comes_and_not_for_what_is_claimed() throws Exception {
    var in = stream(0, 0x80, 0, 0, 'x'); // 8 MiB are claimed and allowed, and one byte comes

    long bytes = allocated(() -> FramedServer.receive(in, 8 << 20));

    assertThat(bytes).isLessThan(1 << 20);
  }

  @Test
  void a_receiver_that_trusts_the_length_takes_the_memory_first() throws Exception {
    long bytes =
        allocated(
            () -> {
              var in = new DataInputStream(stream(0, 0x80, 0, 0)); // 8 MiB
              in.readFully(new byte[in.readInt()]);
              return "received";
            });

    assertThat(bytes).isGreaterThan(8 << 20);
  }

  @Test
  void a_receiver_that_trusts_a_negative_length_fails_with_a_RuntimeException() {
    var in = new DataInputStream(stream(0xff, 0xff, 0xff, 0xff));

    assertThatThrownBy(() -> in.readFully(new byte[in.readInt()]))
        .isInstanceOf(NegativeArraySizeException.class)
        .hasMessage("-1");
  }

  @Test
  void a_receiver_that_trusts_a_length_of_2_GiB_fails_with_an_Error() {
    var in = new DataInputStream(stream(0x7f, 0xff, 0xff, 0xff));

    assertThatThrownBy(() -> in.readFully(new byte[in.readInt()]))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("Requested array size exceeds VM limit");
  }

  @Test
  void what_a_web_browser_sends_first_is_a_length_of_more_than_1_GB() {
    var in = new ByteArrayInputStream(bytes("GET / HTTP/1.1\r\n"));

    assertThatThrownBy(() -> FramedServer.receive(in, MAX))
        .hasMessage("length 1195725856 is not from 0 to 65536");
  }

  @Test
  void a_message_may_have_as_many_bytes_as_the_bound() throws IOException {
    var message = new byte[MAX];

    var in = new ByteArrayInputStream(frame(message));

    assertThat(FramedServer.receive(in, MAX)).hasSize(MAX);
  }

  @Test
  void the_data_streams_of_java_write_and_read_the_same_length() throws IOException {
    var out = new ByteArrayOutputStream();
    var data = new DataOutputStream(out);
    data.writeInt(3);
    data.write(bytes("one"));

    assertThat(out.toByteArray()).isEqualTo(frame(bytes("one")));
    assertThat(new DataInputStream(stream(0, 0, 0, 3)).readInt()).isEqualTo(3);
  }

  @Test
  void readInt_cannot_tell_an_end_between_messages_from_an_end_inside_a_length() {
    var between = new DataInputStream(stream());
    var inside = new DataInputStream(stream(0, 0, 0));

    assertThatThrownBy(between::readInt).isInstanceOf(EOFException.class).hasMessage(null);
    assertThatThrownBy(inside::readInt).isInstanceOf(EOFException.class).hasMessage(null);
  }

  /** How many bytes of memory this thread takes for the call, which ends in an IOException. */
  static long allocated(Callable<?> call) throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      return fail("received " + call.call());
    } catch (IOException e) {
      return threads.getCurrentThreadAllocatedBytes() - before;
    }
  }

  /** The message behind its length, as it goes over the wire. */
  static byte[] frame(byte[] message) throws IOException {
    var out = new ByteArrayOutputStream();
    FramedServer.send(out, message);
    return out.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static InputStream stream(int... bytes) {
    var buffer = ByteBuffer.allocate(bytes.length);
    for (int b : bytes) buffer.put((byte) b);
    return new ByteArrayInputStream(buffer.array());
  }

  static String receive(InputStream in) throws IOException {
    return new String(FramedServer.receive(in, MAX), UTF_8);
  }
}
