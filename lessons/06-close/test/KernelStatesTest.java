import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static oshi.software.os.InternetProtocolStats.TcpState.CLOSE_WAIT;
import static oshi.software.os.InternetProtocolStats.TcpState.ESTABLISHED;
import static oshi.software.os.InternetProtocolStats.TcpState.FIN_WAIT_2;
import static oshi.software.os.InternetProtocolStats.TcpState.NONE;
import static oshi.software.os.InternetProtocolStats.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** The states of RFC 9293, section 3.3.2, as the kernel's table shows them for both sides. */
class KernelStatesTest {

  static final InternetProtocolStats KERNEL =
      new SystemInfo().getOperatingSystem().getInternetProtocolStats();

  SocketChannel client;
  SocketChannel server;
  int clientPort;
  int serverPort;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
    clientPort = client.socket().getLocalPort(); // a closed socket could not tell it
    serverPort = server.socket().getLocalPort();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void an_orderly_close_when_the_server_closes_first() throws IOException {
    awaitStates(ESTABLISHED, ESTABLISHED);

    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);

    client.close();
    awaitStates(NONE, TIME_WAIT);
  }

  @Test
  void an_orderly_close_when_the_client_closes_first() throws IOException {
    awaitStates(ESTABLISHED, ESTABLISHED);

    client.close();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);

    server.close();
    awaitStates(TIME_WAIT, NONE);
  }

  @Test
  void receiving_the_end_does_not_leave_CLOSE_WAIT_only_an_own_close_does() throws IOException {
    server.close();
    assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(-1);
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);

    client.close();

    awaitStates(NONE, TIME_WAIT);
  }

  @Test
  void a_half_close_shows_the_same_states_as_a_close() throws IOException {
    client.shutdownOutput();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);

    server.shutdownOutput();
    awaitStates(TIME_WAIT, NONE);
  }

  @Test
  void in_FIN_WAIT_2_a_half_closed_side_still_receives() throws IOException {
    client.shutdownOutput();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);

    server.write(UTF_8.encode("answer"));

    assertThat(ThreeEndings.receive(client)).isEqualTo("\"answer\"");
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);
  }

  @Test
  void a_reset_leaves_no_state_on_either_side() throws IOException {
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    awaitStates(NONE, NONE);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may go on naming the process")
  void after_the_close_the_rest_belongs_to_the_kernel_and_no_longer_to_the_process()
      throws IOException {
    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);

    var table = KERNEL.getConnections();
    int process = (int) ProcessHandle.current().pid();
    assertThat(entry(table, clientPort, serverPort).orElseThrow().getowningProcessId())
        .isEqualTo(process);
    assertThat(entry(table, serverPort, clientPort).orElseThrow().getowningProcessId())
        .isNotPositive();
  }

  void awaitStates(TcpState ofClient, TcpState ofServer) {
    await()
        .pollDelay(Duration.ZERO)
        .untilAsserted(
            () -> {
              var table = KERNEL.getConnections();
              assertThat(state(table, clientPort, serverPort)).as("client").isEqualTo(ofClient);
              assertThat(state(table, serverPort, clientPort)).as("server").isEqualTo(ofServer);
            });
  }

  /** The state of one side of a connection; NONE where the kernel's table does not list it. */
  static TcpState state(List<IPConnection> table, int port, int peer) {
    return entry(table, port, peer).map(IPConnection::getState).orElse(NONE);
  }

  static Optional<IPConnection> entry(List<IPConnection> table, int port, int peer) {
    return table.stream()
        .filter(entry -> entry.getType().startsWith("tcp"))
        .filter(entry -> entry.getLocalPort() == port && entry.getForeignPort() == peer)
        .findFirst();
  }
}
