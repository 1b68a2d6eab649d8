import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FirstBufferTest {

  final ByteBuffer buffer = ByteBuffer.allocate(100);

  @Test
  void clear_erases_no_byte() {
    buffer.put(UTF_8.encode("hello"));

    buffer.clear();

    assertThat(buffer.position()).isZero();
    assertThat(buffer.limit()).isEqualTo(100);
    assertThat(buffer.array()).startsWith("hello".getBytes(UTF_8));
  }

  @Test
  void without_flip_decode_takes_the_room_behind_the_message() {
    buffer.put(UTF_8.encode("hello"));

    assertThat(UTF_8.decode(buffer).toString()).isEqualTo("\0".repeat(95));
  }

  @Test
  void a_second_decode_gives_nothing() {
    buffer.put(UTF_8.encode("Ada")).flip();

    assertThat(UTF_8.decode(buffer).toString()).isEqualTo("Ada");
    assertThat(UTF_8.decode(buffer).toString()).isEmpty();
  }
}
