import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;

/** A line feed ends each message, and a stranger may leave it out. */
class LinesTest {

  @Test
  void joined_lines_are_taken_apart_at_the_line_feeds() throws IOException {
    var in = stream("one\ntwo\nthree\n");

    assertThat(receive(in)).isEqualTo("one");
    assertThat(receive(in)).isEqualTo("two");
    assertThat(receive(in)).isEqualTo("three");
    assertThat(Lines.receive(in, 64)).isNull();
  }

  @Test
  void a_carriage_return_before_the_line_feed_is_left_out() throws IOException {
    var in = stream("one\r\ntwo\n\r\n");

    assertThat(receive(in)).isEqualTo("one");
    assertThat(receive(in)).isEqualTo("two");
    assertThat(receive(in)).isEmpty();
  }

  @Test
  void a_carriage_return_alone_ends_no_line() throws IOException {
    assertThat(receive(stream("one\rtwo\n"))).isEqualTo("one\rtwo");
  }

  @Test
  void an_empty_line_is_not_the_end() throws IOException {
    var in = stream("\n");

    assertThat(receive(in)).isEmpty();
    assertThat(Lines.receive(in, 64)).isNull();
  }

  @Test
  void a_line_feed_inside_a_message_would_make_two_of_it() throws IOException {
    var in = stream("one\ntwo" + "\n");

    assertThat(receive(in)).isEqualTo("one");
    assertThat(receive(in)).isEqualTo("two");
  }

  @Test
  void in_UTF_8_a_byte_of_10_is_a_line_feed_and_never_a_part_of_another_character() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      var bytes = Character.toString(c).getBytes(UTF_8);

      for (byte b : bytes) if (b == 10 && c != 10) throw new AssertionError("in character " + c);
    }
  }

  @Test
  void in_UTF_16_it_may_be_half_of_another_character() {
    assertThat("Ċ".getBytes(UTF_16BE)).containsExactly(1, 10);
  }

  @Test
  void a_character_of_two_bytes_may_come_in_two_pieces() throws IOException {
    var bytes = "é\n".getBytes(UTF_8);
    var pieces = new SequenceInputStream(part(bytes, 0, 1), part(bytes, 1, 3));

    assertThat(receive(pieces)).isEqualTo("é");
  }

  @Test
  void a_line_may_have_as_many_bytes_as_the_bound() throws IOException {
    assertThat(Lines.receive(stream("12345\n"), 5)).hasSize(5);
  }

  @Test
  void a_line_feed_that_does_not_come_is_not_waited_for_beyond_the_bound() throws IOException {
    var endless = new Endless();

    assertThatThrownBy(() -> Lines.receive(endless, 1000))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("no line feed after 1000 bytes");
    assertThat(endless.read).isEqualTo(1001);
  }

  @Test
  void an_end_inside_a_line_is_an_EOFException() {
    assertThatThrownBy(() -> receive(stream("pay 100")))
        .isInstanceOf(EOFException.class)
        .hasMessage("end of stream inside a line");
  }

  @Test
  void BufferedReader_gives_a_line_that_was_cut_short_like_a_whole_one() throws IOException {
    var reader = new BufferedReader(new StringReader("pay 100")); // of "pay 1000\n"

    assertThat(reader.readLine()).isEqualTo("pay 100");
  }

  @Test
  void a_new_buffer_for_each_line_loses_what_the_one_before_has_read_ahead() throws IOException {
    var socket = stream("one\ntwo\nthree\n");

    assertThat(receive(new BufferedInputStream(socket))).isEqualTo("one");
    assertThat(Lines.receive(new BufferedInputStream(socket), 64)).isNull();
  }

  @Test
  void one_buffer_for_the_whole_connection_loses_nothing() throws IOException {
    var in = new BufferedInputStream(stream("one\ntwo\nthree\n"));

    assertThat(receive(in)).isEqualTo("one");
    assertThat(receive(in)).isEqualTo("two");
  }

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  static InputStream part(byte[] bytes, int from, int to) {
    return new ByteArrayInputStream(bytes, from, to - from);
  }

  static String receive(InputStream in) throws IOException {
    return Lines.receive(in, 64);
  }

  /** A peer that sends on and on. */
  static class Endless extends InputStream {

    int read;

    @Override
    public int read() {
      read++;
      return 'x';
    }
  }
}
