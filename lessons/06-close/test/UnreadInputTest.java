import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "each system treats unread input in its own way")
class UnreadInputTest {

  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_channel_closed_with_input_unread_resets_the_peer() throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitInput(11, server.socket());

    server.close();

    assertThat(UnreadInput.receive(client, 64)).isEqualTo("Connection reset");
  }

  @Test
  void one_unread_byte_is_enough_for_a_reset() throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitInput(11, server.socket());
    server.read(ByteBuffer.allocate(10));

    server.close();

    assertThat(UnreadInput.receive(client, 64)).isEqualTo("Connection reset");
  }

  @Test
  void a_reply_that_has_arrived_can_be_received_before_the_reset() throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitInput(11, server.socket());
    server.write(UTF_8.encode("goodbye"));
    awaitInput(7, client.socket());

    server.close();

    assertThat(UnreadInput.receive(client, 64)).isEqualTo("\"goodbye\"");
    assertThat(UnreadInput.receive(client, 64)).isEqualTo("Connection reset");
  }

  @Test
  void shutting_output_down_before_the_close_lets_the_peer_receive_the_end() throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitInput(11, server.socket());

    server.shutdownOutput();
    server.close();

    assertThat(UnreadInput.receive(client, 64)).isEqualTo("-1");
  }

  @Test
  void receiving_to_the_end_before_the_close_avoids_the_reset() throws IOException {
    client.write(UTF_8.encode("hello world"));
    client.shutdownOutput();

    while (server.read(ByteBuffer.allocate(5)) != -1) {}
    server.write(UTF_8.encode("goodbye"));
    server.close();

    assertThat(UnreadInput.receive(client, 64)).isEqualTo("\"goodbye\"");
    assertThat(UnreadInput.receive(client, 64)).isEqualTo("-1");
  }

  static void awaitInput(int bytes, Socket socket) {
    await().pollDelay(Duration.ZERO).until(() -> socket.getInputStream().available() == bytes);
  }
}
