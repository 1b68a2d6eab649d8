import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

class WriteAfterPeerLeftTest {

  static final String MESSAGES = "the texts of write errors are the system's own";
  static final InternetProtocolStats KERNEL =
      new SystemInfo().getOperatingSystem().getInternetProtocolStats();

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
  void the_first_write_after_the_peer_left_succeeds() throws IOException {
    server.close();
    awaitState(TcpState.CLOSE_WAIT, client.socket()); // the end has arrived

    assertThat(client.write(UTF_8.encode("one"))).isEqualTo(3);
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
    client.write(UTF_8.encode("one"));
    awaitState(TcpState.NONE, client.socket()); // the reset has arrived

    assertThatThrownBy(() -> client.write(UTF_8.encode("two")))
        .isInstanceOf(IOException.class)
        .message()
        .isIn("Broken pipe", "Connection reset");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = MESSAGES)
  void the_program_says_what_became_of_each_write() throws IOException {
    server.close();

    assertThat(WriteAfterPeerLeft.send(client, "one")).isEqualTo("3 bytes taken");
    awaitState(TcpState.NONE, client.socket());
    assertThat(WriteAfterPeerLeft.send(client, "two")).isIn("Broken pipe", "Connection reset");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = MESSAGES)
  void on_a_Socket_too_the_first_write_succeeds_and_the_second_fails() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      listener.accept().close();
      awaitState(TcpState.CLOSE_WAIT, client);

      client.getOutputStream().write(1);
      awaitState(TcpState.NONE, client);
      assertThatThrownBy(() -> client.getOutputStream().write(2))
          .isInstanceOf(IOException.class)
          .message()
          .isIn("Broken pipe", "Connection reset");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = MESSAGES)
  void after_a_reset_already_the_first_write_fails() throws IOException {
    server.setOption(StandardSocketOptions.SO_LINGER, 0);
    server.close();
    awaitState(TcpState.NONE, client.socket());

    assertThatThrownBy(() -> client.write(UTF_8.encode("one")))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith("Connection reset");
  }

  @Test
  void a_peer_that_only_half_closed_receives_every_write() throws IOException {
    server.shutdownOutput();
    assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(-1);

    client.write(UTF_8.encode("one"));
    client.write(UTF_8.encode("two"));
    client.close();

    assertThat(server.socket().getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("onetwo");
  }

  static void awaitState(TcpState state, Socket socket) {
    await()
        .pollDelay(Duration.ZERO)
        .untilAsserted(() -> assertThat(state(socket)).isEqualTo(state));
  }

  /** The socket's state in the kernel's table; NONE where its connection is not listed. */
  static TcpState state(Socket socket) {
    return KERNEL.getConnections().stream()
        .filter(entry -> entry.getType().startsWith("tcp"))
        .filter(entry -> entry.getLocalPort() == socket.getLocalPort())
        .filter(entry -> entry.getForeignPort() == socket.getPort())
        .map(IPConnection::getState)
        .findFirst()
        .orElse(TcpState.NONE);
  }
}
