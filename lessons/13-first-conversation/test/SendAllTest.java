import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class SendAllTest {

  interface Send {
    void all(WritableByteChannel channel, String text) throws IOException;
  }

  static List<Send> sends() {
    return List.of(
        GreetingServer::sendAll,
        GreetingClient::sendAll,
        TimestampServer::sendAll,
        TimestampClient::sendAll,
        HelloWorldServer::sendAll,
        HelloWorldClient::sendAll);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("sends")
  void a_message_is_sent_whole_however_short_the_sends(Send send) throws IOException {
    var channel = new OneByte();

    send.all(channel, "h\u00e9lloworld");

    assertThat(channel.sent.toString(UTF_8)).isEqualTo("h\u00e9lloworld");
  }

  @Test
  void a_time_has_its_seconds_even_at_the_full_minute() {
    var time = LocalDateTime.of(2026, 11, 20, 14, 3, 0, 999_999_999);

    assertThat(time.format(TimestampServer.TIME)).isEqualTo("2026-11-20 14:03:00");
    assertThat(time.format(TimestampClient.TIME)).isEqualTo("2026-11-20 14:03:00");
    assertThat(time.format(TimestampSocketServer.TIME)).isEqualTo("2026-11-20 14:03:00");
    assertThat(time.format(TimestampSocketClient.TIME)).isEqualTo("2026-11-20 14:03:00");
  }

  /** Takes one byte at a time. */
  static class OneByte implements WritableByteChannel {

    final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Override
    public int write(ByteBuffer bytes) {
      if (!bytes.hasRemaining()) return 0;
      sent.write(bytes.get());
      return 1;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
