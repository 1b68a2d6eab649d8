import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The words of a ByteBuffer, which the glossary explains. */
class BufferWordsTest {

  final ByteBuffer buffer = ByteBuffer.allocate(8);

  @Test
  void a_new_buffer_has_its_position_at_0_and_its_limit_at_its_capacity() {
    assertMarks(0, 8);
    assertThat(buffer.capacity()).isEqualTo(8);
  }

  @Test
  void the_position_is_where_the_next_byte_goes_in_or_comes_out() {
    put("ab");
    assertMarks(2, 8);

    buffer.put((byte) 'c');
    assertMarks(3, 8);
    assertThat(buffer.flip().get()).isEqualTo((byte) 'a');
    assertMarks(1, 3);
  }

  @Test
  void nothing_goes_in_or_comes_out_at_the_limit() {
    buffer.limit(2);
    put("ab");

    assertThat(buffer.hasRemaining()).isFalse();
    assertThatThrownBy(() -> put("c")).isInstanceOf(BufferOverflowException.class);
    assertThatThrownBy(buffer::get).isInstanceOf(BufferUnderflowException.class);
  }

  @Test
  void the_capacity_stays_as_it_is_whatever_is_done() {
    put("hello");
    buffer.flip().limit(2);
    buffer.compact();
    assertThat(buffer.capacity()).isEqualTo(8);

    assertThatThrownBy(() -> buffer.limit(9)).isInstanceOf(IllegalArgumentException.class);
    assertThat(buffer.clear().capacity()).isEqualTo(8);
  }

  @Test
  void flip_puts_the_limit_at_the_position_and_the_position_at_0() {
    put("hello");

    buffer.flip();

    assertMarks(0, 5);
    assertThat(rest()).isEqualTo("hello");
  }

  @Test
  void a_second_flip_leaves_nothing_between_the_marks() {
    put("hello");

    buffer.flip().flip();

    assertMarks(0, 0);
  }

  @Test
  void clear_puts_the_marks_to_the_ends_and_erases_no_byte() {
    put("hello");

    buffer.clear();

    assertMarks(0, 8);
    assertThat(rest()).isEqualTo("hello\0\0\0");
  }

  @Test
  void compact_moves_what_remains_to_the_front_and_makes_room_behind_it() {
    put("hello");
    buffer.flip();
    buffer.get();
    buffer.get();

    buffer.compact();

    assertMarks(3, 8);
    put("p me");
    assertThat(UTF_8.decode(buffer.flip()).toString()).isEqualTo("llop me");
  }

  @Test
  void where_compact_keeps_what_remains_clear_forgets_it() {
    put("hello");
    buffer.flip();
    buffer.get();

    buffer.clear();

    put("j");
    assertThat(UTF_8.decode(buffer.flip()).toString()).isEqualTo("j");
  }

  void put(String text) {
    buffer.put(text.getBytes(UTF_8));
  }

  String rest() {
    return UTF_8.decode(buffer.duplicate()).toString();
  }

  void assertMarks(int position, int limit) {
    assertThat(buffer.position()).as("position").isEqualTo(position);
    assertThat(buffer.limit()).as("limit").isEqualTo(limit);
    assertThat(buffer.remaining()).as("remaining").isEqualTo(limit - position);
  }
}
