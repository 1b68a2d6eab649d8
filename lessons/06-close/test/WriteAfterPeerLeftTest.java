import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static oshi.software.os.InternetProtocolStats.TcpState.CLOSE_WAIT;
import static oshi.software.os.InternetProtocolStats.TcpState.FIN_WAIT_2;
import static oshi.software.os.InternetProtocolStats.TcpState.NONE;

import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WriteAfterPeerLeftTest extends Connected {

  static final String MESSAGES = "the texts of write errors are the system's own";

  @Test
  void the_first_write_after_the_peer_left_succeeds() throws IOException {
    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2); // the end has arrived

    assertThat(WriteAfterPeerLeft.send(client, "one")).isEqualTo("3 bytes taken");
  }

  @Test
  void the_first_write_succeeds_even_when_the_end_has_been_received() throws IOException {
    server.close();
    assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(-1);

    assertThat(client.write(UTF_8.encode("one"))).isEqualTo(3);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = MESSAGES)
  void the_second_write_fails_once_the_answer_to_the_first_has_come() throws IOException {
    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);
    client.write(UTF_8.encode("one"));
    awaitStates(NONE, NONE); // the reset has arrived

    assertThat(WriteAfterPeerLeft.send(client, "two"))
        .isEqualTo("java.io.IOException: Broken pipe");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = MESSAGES)
  void on_a_Socket_too_the_first_write_succeeds_and_the_second_fails() throws IOException {
    try (var socket = new Socket("127.0.0.1", serverPort)) {
      clientPort = socket.getLocalPort();
      listener.accept().close();
      awaitStates(CLOSE_WAIT, FIN_WAIT_2);

      socket.getOutputStream().write(1);
      awaitStates(NONE, NONE);
      assertThatThrownBy(() -> socket.getOutputStream().write(2))
          .isInstanceOf(IOException.class)
          .hasMessage("Broken pipe");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = MESSAGES)
  void after_a_reset_already_the_first_write_fails() throws IOException {
    reset();

    assertThat(WriteAfterPeerLeft.send(client, "one"))
        .isEqualTo("java.io.IOException: Connection reset by peer");
    assertThat(WriteAfterPeerLeft.send(client, "two"))
        .isEqualTo("java.io.IOException: Broken pipe");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = MESSAGES)
  void a_write_that_told_of_the_reset_leaves_an_end_to_the_next_receive() throws IOException {
    reset();
    assertThat(WriteAfterPeerLeft.send(client, "one")).endsWith("Connection reset by peer");

    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void a_peer_that_only_half_closed_receives_every_write() throws IOException {
    server.shutdownOutput();
    assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(-1);

    client.write(UTF_8.encode("one"));
    client.write(UTF_8.encode("two"));
    client.close();

    assertThat(UnreadInput.receiveAll(server)).isEqualTo("6 bytes, then the end");
  }

  void reset() throws IOException {
    server.setOption(StandardSocketOptions.SO_LINGER, 0);
    server.close();
    await().pollDelay(Duration.ZERO).until(() -> state(clientPort, serverPort) == NONE);
  }
}
