import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class FixedLengthTest {

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void a_shorter_message_is_filled_up_and_comes_back_as_it_was() throws IOException {
    var frame = FixedLength.frame(bytes("one"));

    assertThat(frame).containsExactly('o', 'n', 'e', 0, 0, 0, 0, 0);
    assertThat(FixedLength.receive(stream(frame))).isEqualTo(bytes("one"));
  }

  @Test
  void joined_messages_are_taken_apart_by_counting() throws IOException {
    var in = stream(bytes("12345678abcdefgh"));

    assertThat(FixedLength.receive(in)).isEqualTo(bytes("12345678"));
    assertThat(FixedLength.receive(in)).isEqualTo(bytes("abcdefgh"));
  }

  @Test
  void an_empty_message_is_not_the_end() throws IOException {
    var in = stream(FixedLength.frame(bytes("")));

    assertThat(FixedLength.receive(in)).isEmpty();
    assertThat(FixedLength.receive(in)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void an_end_inside_a_message_is_an_EOFException(int length) {
    var in = stream(new byte[length]);

    assertThatThrownBy(() -> FixedLength.receive(in))
        .isInstanceOf(EOFException.class)
        .hasMessage("end of stream after " + length + " of 8 bytes");
  }

  @Test
  void a_message_that_is_too_long_is_refused_before_it_is_sent() {
    assertThatThrownBy(() -> FixedLength.frame(bytes("a message")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("9 bytes are more than 8");
  }

  @Test
  void a_message_that_ends_like_the_filling_is_refused_before_it_is_sent() {
    assertThatThrownBy(() -> FixedLength.frame(bytes("one\0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a zero byte at the end of the message");
  }

  @Test
  void the_length_counts_bytes_and_a_character_may_have_more_than_one() {
    assertThat("müßiggå").hasSize(7);
    assertThatThrownBy(() -> FixedLength.frame(bytes("müßiggå")))
        .hasMessage("10 bytes are more than 8");
  }

  @Test
  void the_program_shows_three_messages_and_an_end_inside_the_fourth() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "client sends     6f 6e 65 00 00 00 00 00",
            "client sends     00 00 00 00 00 00 00 00",
            "client sends     74 68 72 65 65 00 00 00",
            "client sends     66 6f",
            "server receives  \"one\"",
            "server receives  \"\"",
            "server receives  \"three\"",
            "server refuses   end of stream after 2 of 8 bytes");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_argument_is_answered_with_the_usage_and_status_2() throws Exception {
    start("8");

    assertThat(program.errorReader().lines()).containsExactly("usage: java FixedLength.java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "FixedLength"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
