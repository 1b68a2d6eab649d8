import static java.net.StandardSocketOptions.SO_LINGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

class LingerTest {

  static final String LINUX = "what close does while it lingers differs between systems";

  SocketChannel client;
  SocketChannel server;
  int port;
  int peerPort;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
      port = client.socket().getLocalPort();
      peerPort = client.socket().getPort();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    server.close(); // before the client, whose close may wait for it
    client.close();
  }

  @Test
  void at_first_it_is_off() throws IOException {
    assertThat(client.getOption(SO_LINGER)).isNegative();
    assertThat(client.socket().getSoLinger()).isEqualTo(-1);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void without_it_close_returns_at_once_and_the_kernel_brings_the_rest() throws IOException {
    int sent = sendAsMuchAsFits();

    client.close();

    assertThat(kernel()).get().extracting(IPConnection::getState).isEqualTo(TcpState.FIN_WAIT_1);
    assertThat(kernel()).get().extracting(IPConnection::getTransmitQueue).isNotEqualTo(0);
    assertThat(Linger.receiveAll(server)).isEqualTo(sent + " bytes, then the end");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void with_0_close_throws_away_what_the_peers_kernel_has_not_got() throws IOException {
    int sent = sendAsMuchAsFits();

    client.setOption(SO_LINGER, 0).close();

    assertThat(kernel()).as("in the kernel's table").isEmpty();
    var received = Linger.receiveAll(server);
    assertThat(received).endsWith(" bytes, then Connection reset");
    assertThat(Integer.parseInt(received.split(" ")[0])).isLessThan(sent);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void with_n_close_waits_until_the_peers_kernel_has_all_in_blocking_mode_or_not(boolean blocking)
      throws Exception {
    int sent = sendAsMuchAsFits();
    client.configureBlocking(blocking);
    client.setOption(SO_LINGER, 30);

    var close = closeInThread(client);
    awaitNative(close);
    awaitState(TcpState.FIN_WAIT_1);
    assertThat(close.result.isDone()).isFalse();
    var received = Linger.receiveAll(server);

    close.result.get();
    assertThat(received).isEqualTo(sent + " bytes, then the end");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void the_close_of_a_plain_Socket_waits_as_well() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var plain = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var peer = listener.accept()) {
      plain.setSendBufferSize(1 << 20);
      port = plain.getLocalPort();
      peerPort = plain.getPort();
      plain.getOutputStream().write(new byte[1 << 20]); // more than the peer's kernel takes
      plain.setSoLinger(true, 30);

      var close = closeInThread(plain);
      awaitNative(close);
      awaitState(TcpState.FIN_WAIT_1);
      assertThat(close.result.isDone()).isFalse();
      int received = peer.getInputStream().readAllBytes().length;

      close.result.get();
      assertThat(received).isEqualTo(1 << 20);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void with_n_close_does_not_wait_until_the_peers_program_has_read() throws IOException {
    client.write(ByteBuffer.allocate(5));
    client.setOption(SO_LINGER, 30);

    client.close(); // would be ended by the test's time-out, long before 30 s

    assertThat(server.socket().getInputStream().available()).isEqualTo(5);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void when_the_time_is_over_close_returns_and_Linux_still_brings_the_rest() throws IOException {
    int sent = sendAsMuchAsFits();

    client.setOption(SO_LINGER, 1).close();

    assertThat(kernel()).get().extracting(IPConnection::getState).isEqualTo(TcpState.FIN_WAIT_1);
    assertThat(Linger.receiveAll(server)).isEqualTo(sent + " bytes, then the end");
  }

  @Test
  void a_negative_time_turns_it_off_on_a_channel_and_is_refused_by_a_Socket() throws IOException {
    client.setOption(SO_LINGER, 5).setOption(SO_LINGER, -5);

    assertThat(client.getOption(SO_LINGER)).isEqualTo(-1);
    try (var plain = new Socket()) {
      assertThatThrownBy(() -> plain.setSoLinger(true, -5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("invalid value for SO_LINGER");
    }
  }

  @Test
  void more_than_65535_seconds_become_65535() throws IOException {
    client.setOption(SO_LINGER, 100_000);

    assertThat(client.getOption(SO_LINGER)).isEqualTo(65_535);
  }

  int sendAsMuchAsFits() throws IOException {
    client.configureBlocking(false);
    int sent = client.write(ByteBuffer.allocateDirect(16 << 20));
    client.configureBlocking(true);
    return sent;
  }

  record Closing(Thread thread, FutureTask<Void> result) {}

  static Closing closeInThread(AutoCloseable socket) {
    var result =
        new FutureTask<Void>(
            () -> {
              socket.close();
              return null;
            });
    var thread = new Thread(result);
    thread.start();
    return new Closing(thread, result);
  }

  /** A thread in a system call stands in a native method: the kernel has it. */
  static void awaitNative(Closing close) {
    await()
        .until(
            () -> {
              var stack = close.thread.getStackTrace();
              return stack.length > 0 && stack[0].isNativeMethod();
            });
  }

  void awaitState(TcpState state) {
    await().until(() -> kernel().map(IPConnection::getState).filter(state::equals).isPresent());
  }

  /** The row of the client's end in the kernel's table. */
  Optional<IPConnection> kernel() {
    return new SystemInfo()
        .getOperatingSystem().getInternetProtocolStats().getConnections().stream()
            .filter(row -> row.getLocalPort() == port && row.getForeignPort() == peerPort)
            .findAny();
  }
}
