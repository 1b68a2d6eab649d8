import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number of several bytes can be sent in two orders. The network's is: highest byte first. */
class NetworkByteOrderTest {

  @Test
  void big_endian_has_the_highest_byte_first_and_little_endian_the_lowest() {
    assertThat(bytes(258, BIG_ENDIAN)).containsExactly(0, 0, 1, 2);
    assertThat(bytes(258, LITTLE_ENDIAN)).containsExactly(2, 1, 0, 0);
  }

  @Test
  void a_ByteBuffer_is_big_endian_if_not_told_otherwise_on_any_machine() {
    assertThat(ByteBuffer.allocate(4).order()).isEqualTo(BIG_ENDIAN);
    assertThat(ByteBuffer.allocateDirect(4).order()).isEqualTo(BIG_ENDIAN);
  }

  @Test
  void a_data_stream_writes_the_highest_byte_first() throws IOException {
    var out = new ByteArrayOutputStream();

    new DataOutputStream(out).writeInt(258);

    assertThat(out.toByteArray()).containsExactly(0, 0, 1, 2);
  }

  @Test
  void a_new_view_of_a_little_endian_buffer_is_big_endian_again() {
    var buffer = ByteBuffer.allocate(8).order(LITTLE_ENDIAN);

    assertThat(buffer.slice().order()).isEqualTo(BIG_ENDIAN);
    assertThat(buffer.duplicate().order()).isEqualTo(BIG_ENDIAN);
  }

  @Test
  void a_length_of_1_in_the_wrong_order_is_16_million() {
    assertThat(ByteBuffer.wrap(bytes(1, LITTLE_ENDIAN)).getInt()).isEqualTo(16_777_216);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0xffff, ~0xffff, 2, 0x01234567, 0x76543210, -1})
  void the_order_of_bytes_turns_around_and_back(int number) {
    int turned = Integer.reverseBytes(number);
    short low = (short) number;

    assertThat(bytes(turned, BIG_ENDIAN)).isEqualTo(bytes(number, LITTLE_ENDIAN));
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
  void the_struct_of_python_makes_the_bytes_and_its_htonl_a_number() throws Exception {
    int turned = ByteOrder.nativeOrder() == LITTLE_ENDIAN ? Integer.reverseBytes(258) : 258;
    try (var program = Program.python("byte_order.py", 258)) {
      assertThat(program.lines())
          .containsExactly(">I     00000102", "<I     02010000", "htonl  " + turned);
    }
  }

  /** The four bytes of the number as they go over the wire, in that order. */
  static byte[] bytes(int number, ByteOrder order) {
    return ByteBuffer.allocate(4).order(order).putInt(number).array();
  }
}
