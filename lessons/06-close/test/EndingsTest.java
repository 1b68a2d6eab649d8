import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EndingsTest extends Connected {

  @Test
  void after_an_orderly_close_the_peer_receives_the_end() throws IOException {
    server.close();

    assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(-1);
  }

  @Test
  void the_end_stays_the_end_receive_after_receive() throws IOException {
    server.close();

    assertThat(Endings.receive(client)).isEqualTo("-1");
    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void what_was_sent_before_the_close_arrives_before_the_end() throws IOException {
    int sent = fill(server);

    server.close(); // returns, though nobody has received a byte; the kernel goes on sending

    assertThat(UnreadInput.receiveAll(client)).isEqualTo(sent + " bytes, then the end");
  }

  @Test
  void after_a_half_close_the_peer_receives_the_end_and_can_still_reply() throws IOException {
    client.write(UTF_8.encode("question"));

    client.shutdownOutput();

    assertThat(Endings.receive(server)).isEqualTo("question");
    assertThat(Endings.receive(server)).isEqualTo("-1");
    server.write(UTF_8.encode("answer"));
    assertThat(Endings.receive(client)).isEqualTo("answer");
  }

  @Test
  void a_half_close_can_be_answered_with_as_much_as_one_likes() throws IOException {
    client.shutdownOutput();

    int sent = fill(server);
    server.close();

    assertThat(UnreadInput.receiveAll(client)).isEqualTo(sent + " bytes, then the end");
  }

  @Test
  void a_close_with_SO_LINGER_0_resets_the_peer() throws IOException {
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    assertThatThrownBy(() -> client.read(ByteBuffer.allocate(64)))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void a_reset_stays_a_reset_receive_after_receive() throws IOException {
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    assertThat(Endings.receive(client)).endsWith("Connection reset");
    assertThat(Endings.receive(client)).endsWith("Connection reset");
  }

  @Test
  void a_reset_throws_away_what_was_not_yet_delivered() throws IOException {
    int sent = fill(server);
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    assertThat(UnreadInput.receiveAll(client))
        .endsWith("Connection reset")
        .doesNotStartWith(sent + " bytes");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others throw away what has arrived, too")
  void what_arrived_before_a_reset_can_still_be_received() throws IOException {
    server.write(UTF_8.encode("goodbye"));
    awaitInput(client, 7);
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    assertThat(Endings.receive(client)).isEqualTo("goodbye");
    assertThat(Endings.receive(client)).endsWith("Connection reset");
  }
}
