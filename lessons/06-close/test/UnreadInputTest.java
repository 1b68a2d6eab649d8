import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "each system treats unread input in its own way")
class UnreadInputTest extends Connected {

  @BeforeEach
  void eleven_bytes_come() throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitInput(server, 11);
  }

  @Test
  void a_channel_closed_with_input_unread_resets_the_peer() throws IOException {
    server.close();

    assertThat(Endings.receive(client)).endsWith("Connection reset");
  }

  @Test
  void one_unread_byte_is_enough_for_a_reset() throws IOException {
    server.read(ByteBuffer.allocate(10));

    server.close();

    assertThat(Endings.receive(client)).endsWith("Connection reset");
  }

  @Test
  void a_channel_with_a_selector_gives_the_peer_the_end_in_spite_of_unread_input()
      throws IOException {
    try (var selector = Selector.open()) {
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_READ);

      server.close();

      assertThat(Endings.receive(client)).isEqualTo("-1");
    }
  }

  @Test
  void a_reply_that_has_arrived_can_be_received_before_the_reset() throws IOException {
    server.write(UTF_8.encode("goodbye"));
    awaitInput(client, 7);

    server.close();

    assertThat(Endings.receive(client)).isEqualTo("goodbye");
    assertThat(Endings.receive(client)).endsWith("Connection reset");
  }

  @Test
  void a_close_with_input_unread_destroys_the_last_words_and_does_not_say_so() throws IOException {
    int sent = fill(server);

    server.close();

    assertThat(UnreadInput.receiveAll(client))
        .endsWith("Connection reset")
        .doesNotStartWith(sent + " bytes");
  }

  @Test
  void shutting_output_down_before_the_close_lets_the_peer_receive_the_end() throws IOException {
    server.shutdownOutput();
    server.close();

    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void shutting_output_down_does_not_save_a_long_reply_from_a_close_with_input_unread()
      throws IOException {
    int sent = fill(server);

    server.shutdownOutput();
    server.close();

    assertThat(UnreadInput.receiveAll(client))
        .endsWith("Connection reset")
        .doesNotStartWith(sent + " bytes");
  }

  @Test
  void what_comes_after_the_close_destroys_the_last_words_too() throws IOException {
    server.read(ByteBuffer.allocate(11)); // nothing is unread
    int sent = fill(server);
    server.close();

    client.write(UTF_8.encode("wait"));

    assertThat(UnreadInput.receiveAll(client))
        .endsWith("Connection reset")
        .doesNotStartWith(sent + " bytes");
  }

  @Test
  void who_half_closes_and_receives_to_the_end_before_the_close_loses_no_last_word()
      throws IOException {
    int sent = fill(server);

    server.shutdownOutput();

    assertThat(UnreadInput.receiveAll(client)).isEqualTo(sent + " bytes, then the end");
    client.write(UTF_8.encode(", goodbye"));
    client.close();
    assertThat(UnreadInput.receiveAll(server)).isEqualTo("20 bytes, then the end");
  }

  @Test
  void receiving_to_the_end_before_the_close_avoids_the_reset() throws IOException {
    client.shutdownOutput();

    while (server.read(ByteBuffer.allocate(5)) != -1) {}
    server.write(UTF_8.encode("goodbye"));
    server.close();

    assertThat(UnreadInput.receiveAll(client)).isEqualTo("7 bytes, then the end");
  }

  @Test
  void the_scene_leaves_six_bytes_unread_and_sends_at_least_one() throws IOException {
    server.read(ByteBuffer.allocate(11));

    UnreadInput.exchange(client, server);

    awaitInput(server, 6);
    assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(1);
  }
}
