import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "each system treats unread input in its own way")
class UnreadInputOfSocketTest {

  SocketChannel client;
  Socket server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      client = SocketChannel.open();
      client.setOption(StandardSocketOptions.SO_RCVBUF, 4096); // too small for a large reply
      client.connect(listener.getLocalSocketAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_Socket_closed_with_input_unread_still_gives_the_peer_the_end() throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitInput(11);

    server.close();

    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void a_Socket_closed_with_input_unread_delivers_a_small_reply_before_the_end()
      throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitInput(11);
    server.getOutputStream().write("goodbye".getBytes(UTF_8));

    server.close();

    assertThat(Endings.receive(client)).isEqualTo("goodbye");
    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void a_Socket_closed_with_input_unread_resets_its_peer_within_a_large_reply() throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitInput(11);
    server.setSendBufferSize(400_000); // takes the whole reply, so that the write returns
    server.getOutputStream().write(new byte[200_000]);

    server.close();

    assertThat(UnreadInput.receiveAll(client))
        .endsWith("Connection reset")
        .doesNotStartWith("0 bytes")
        .doesNotStartWith("200000 bytes");
  }

  @Test
  void with_SO_LINGER_0_a_Socket_resets_the_peer_like_a_channel() throws IOException {
    server.setSoLinger(true, 0);

    server.close();

    assertThat(Endings.receive(client)).endsWith("Connection reset");
  }

  void awaitInput(int bytes) {
    await().pollDelay(Duration.ZERO).until(() -> server.getInputStream().available() == bytes);
  }
}
