import static java.net.StandardSocketOptions.SO_LINGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.software.os.InternetProtocolStats.TcpState;

@EnabledOnOs(value = OS.LINUX, disabledReason = "what close does differs between systems")
class LingerTest {

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
    assertThat(client.getOption(SO_LINGER)).isEqualTo(-1);
    assertThat(client.socket().getSoLinger()).isEqualTo(-1);
  }

  @Test
  void without_it_close_returns_at_once_and_the_kernel_brings_the_rest() throws IOException {
    int sent = sendAsMuchAsFits();

    client.close();

    var row = KernelTable.connection(port, peerPort, TcpState.FIN_WAIT_1);
    assertThat(row.getTransmitQueue()).isPositive();
    assertThat(Linger.receiveAll(server)).isEqualTo(sent + " bytes, then the end");
  }

  @Test
  void with_0_close_throws_away_what_the_peers_kernel_has_not_got() throws IOException {
    int sent = sendAsMuchAsFits();

    client.setOption(SO_LINGER, 0).close();

    assertThat(KernelTable.sockets(port, peerPort)).isEmpty();
    var received = Linger.receiveAll(server);
    assertThat(received).endsWith(" bytes, then Connection reset");
    assertThat(Integer.parseInt(received.split(" ")[0])).isLessThan(sent);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void with_n_close_waits_until_the_peers_kernel_has_all_in_blocking_mode_or_not(boolean blocking)
      throws Exception {
    int sent = sendAsMuchAsFits();
    client.configureBlocking(blocking);
    client.setOption(SO_LINGER, 30);

    var close = Blocked.in(() -> close(client));
    KernelTable.connection(port, peerPort, TcpState.FIN_WAIT_1);
    assertThat(close.result().isDone()).isFalse();
    var received = Linger.receiveAll(server);

    close.result().get();
    assertThat(received).isEqualTo(sent + " bytes, then the end");
  }

  @Test
  void the_close_of_a_plain_Socket_waits_as_well() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var plain = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var peer = listener.accept()) {
      plain.setSendBufferSize(1 << 20);
      plain.getOutputStream().write(new byte[1 << 20]); // more than the peer's kernel takes
      plain.setSoLinger(true, 30);

      int local = plain.getLocalPort();
      int foreign = plain.getPort();
      var close = Blocked.in(() -> close(plain));
      KernelTable.connection(local, foreign, TcpState.FIN_WAIT_1);
      assertThat(close.result().isDone()).isFalse();
      int received = peer.getInputStream().readAllBytes().length;

      close.result().get();
      assertThat(received).isEqualTo(1 << 20);
    }
  }

  @Test
  void with_n_close_does_not_wait_until_the_peers_program_has_read() throws IOException {
    client.write(ByteBuffer.allocate(5));
    client.setOption(SO_LINGER, 30);

    client.close(); // would be ended by the test's time-out, long before 30 s

    assertThat(server.socket().getInputStream().available()).isEqualTo(5);
  }

  @Test
  void when_the_time_is_over_close_returns_and_Linux_still_brings_the_rest() throws IOException {
    int sent = sendAsMuchAsFits();

    client.setOption(SO_LINGER, 1).close();

    KernelTable.connection(port, peerPort, TcpState.FIN_WAIT_1);
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
  void the_program_tells_for_how_long_each_close_took() throws Exception {
    long start = System.nanoTime();
    try (var program = Program.java("Linger")) {
      var rows = program.lines().subList(1, 4);
      long all = (System.nanoTime() - start) / 1_000_000;

      assertThat(rows)
          .allSatisfy(
              row ->
                  assertThat(Long.parseLong(row.replaceAll(".* (\\d+) ms .*", "$1")))
                      .isBetween(0L, all));
    }
  }

  int sendAsMuchAsFits() throws IOException {
    client.configureBlocking(false);
    int sent = client.write(ByteBuffer.allocate(64_000_000));
    client.configureBlocking(true);
    return sent;
  }

  static Void close(AutoCloseable socket) throws Exception {
    socket.close();
    return null;
  }
}
