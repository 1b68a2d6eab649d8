import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class NetworkByteOrderTest {

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void big_endian_has_the_highest_byte_first_and_little_endian_the_lowest() {
    assertThat(NetworkByteOrder.bytes(258, BIG_ENDIAN)).containsExactly(0, 0, 1, 2);
    assertThat(NetworkByteOrder.bytes(258, LITTLE_ENDIAN)).containsExactly(2, 1, 0, 0);
  }

  @Test
  void a_ByteBuffer_is_big_endian_if_not_told_otherwise_on_any_machine() {
    assertThat(ByteBuffer.allocate(4).order()).isEqualTo(BIG_ENDIAN);
    assertThat(ByteBuffer.allocateDirect(4).order()).isEqualTo(BIG_ENDIAN);
  }

  @Test
  void a_new_view_of_a_little_endian_buffer_is_big_endian_again() {
    var buffer = ByteBuffer.allocate(8).order(LITTLE_ENDIAN);

    assertThat(buffer.slice().order()).isEqualTo(BIG_ENDIAN);
    assertThat(buffer.duplicate().order()).isEqualTo(BIG_ENDIAN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0xffff, ~0xffff, 2, 0x01234567, 0x76543210, -1})
  void the_order_of_bytes_turns_around_and_back(int number) {
    int turned = Integer.reverseBytes(number);
    short low = (short) number;

    assertThat(NetworkByteOrder.bytes(turned, BIG_ENDIAN))
        .isEqualTo(NetworkByteOrder.bytes(number, LITTLE_ENDIAN));
    assertThat(Integer.reverseBytes(turned)).isEqualTo(number);
    assertThat(Short.reverseBytes(Short.reverseBytes(low))).isEqualTo(low);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -2, 1L << 32, Long.MAX_VALUE})
  void a_number_that_does_not_fit_into_4_bytes_is_refused_if_you_ask(long number) {
    assertThatThrownBy(() -> Integer.parseUnsignedInt(Long.toString(number)))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void a_cast_cuts_a_number_that_does_not_fit_and_says_nothing() {
    assertThat((short) 65536).isZero();
    assertThat((int) (1L << 32)).isZero();
  }

  @Test
  void a_length_of_4_bytes_above_2_GiB_is_negative_in_java() {
    var bytes = ByteBuffer.allocate(4).putInt((int) 3_000_000_000L).flip();

    assertThat(bytes.getInt(0)).isNegative();
    assertThat(Integer.toUnsignedLong(bytes.getInt(0))).isEqualTo(3_000_000_000L);
  }

  @Test
  void the_program_shows_258_in_both_orders() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "the number           258",
            "BIG_ENDIAN           00 00 01 02",
            "LITTLE_ENDIAN        02 01 00 00",
            "ByteBuffer.putInt    00 00 01 02",
            "writeInt             00 00 01 02",
            "in the wrong order   33619968");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_length_of_1_in_the_wrong_order_is_16_million() throws Exception {
    start("1");

    assertThat(program.inputReader().lines()).endsWith("in the wrong order   16777216");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "1 2"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java NetworkByteOrder.java [number]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  @Test
  void the_struct_and_htonl_of_python_make_the_same_bytes() throws Exception {
    assumeTrue(isInstalled("python3"), "python3 is not installed");
    boolean little = ByteOrder.nativeOrder() == LITTLE_ENDIAN;

    program = new ProcessBuilder("python3", "test/byte_order.py", "258").start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            ">I     00000102",
            "<I     02010000",
            "!I     00000102",
            "htonl  " + (little ? Integer.reverseBytes(258) : 258));
    assertThat(program.waitFor()).isZero();
  }

  static boolean isInstalled(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "NetworkByteOrder"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
