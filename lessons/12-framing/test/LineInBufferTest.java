import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a byte is found in a buffer, and what is kept for the next receive. */
class LineInBufferTest {

  @Test
  void get_with_an_index_looks_at_a_byte_and_moves_no_mark() {
    var buffer = UTF_8.encode("one\n");

    assertThat(buffer.get(3)).isEqualTo((byte) '\n');

    assertThat(buffer.position()).isZero();
    assertThat(buffer.remaining()).isEqualTo(4);
  }

  @Test
  void without_a_line_feed_all_stays_in_the_buffer() {
    var buffer = UTF_8.encode("th");

    assertThat(LineInBuffer.line(buffer)).isNull();

    assertThat(buffer.position()).isZero();
  }

  @Test
  void only_what_stands_between_position_and_limit_is_looked_at() {
    var buffer = UTF_8.encode("\none\n");
    buffer.position(1).limit(4); // the line feeds are outside

    assertThat(LineInBuffer.line(buffer)).isNull();
  }

  @Test
  void compact_keeps_what_is_left_and_makes_room_behind_it() {
    var buffer = ByteBuffer.allocate(8).put(UTF_8.encode("one\nth")).flip();
    assertThat(LineInBuffer.line(buffer)).isEqualTo("one");

    buffer.compact();

    assertThat(buffer.position()).isEqualTo(2);
    assertThat(buffer.limit()).isEqualTo(8);
    assertThat(LineInBuffer.line(buffer.put(UTF_8.encode("ree\n")).flip())).isEqualTo("three");
  }

  @Test
  void lines_come_out_in_whatever_pieces_they_went_in() {
    var bytes = "one\n\nthree\nfür\n".getBytes(UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      var buffer = ByteBuffer.allocate(2 * bytes.length);
      var lines = new ArrayList<String>();
      for (int from = 0; from < bytes.length; from += size) {
        buffer.put(bytes, from, Math.min(size, bytes.length - from)).flip();
        for (String line; (line = LineInBuffer.line(buffer)) != null; ) lines.add(line);
        buffer.compact();
      }
      assertThat(lines).as("pieces of " + size).isEqualTo(List.of("one", "", "three", "für"));
    }
  }
}
