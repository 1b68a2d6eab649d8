import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static oshi.software.os.InternetProtocolStats.TcpState.CLOSE_WAIT;
import static oshi.software.os.InternetProtocolStats.TcpState.ESTABLISHED;
import static oshi.software.os.InternetProtocolStats.TcpState.FIN_WAIT_2;
import static oshi.software.os.InternetProtocolStats.TcpState.NONE;
import static oshi.software.os.InternetProtocolStats.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.TcpState;

/** Who closes first keeps TIME_WAIT: mostly the client, whom it does not hurt. */
class ClientTimeWaitTest {

  static final String LINUX = "others have other rules for a port in TIME_WAIT";

  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;
  int clientPort;
  int serverPort;
  InternetProtocolStats network = new SystemInfo().getOperatingSystem().getInternetProtocolStats();

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    serverPort = listener.socket().getLocalPort();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    listener.close();
  }

  @Test
  void the_client_that_closes_first_has_TIME_WAIT_and_the_server_nothing() throws IOException {
    connect(SocketChannel.open());
    awaitStates(ESTABLISHED, ESTABLISHED);

    client.close();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);
    server.close();

    awaitStates(TIME_WAIT, NONE);
  }

  @Test
  void after_a_half_close_the_states_are_those_of_a_close() throws IOException {
    connect(SocketChannel.open());

    client.shutdownOutput();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);
    server.close();

    awaitStates(TIME_WAIT, NONE);
  }

  @Test
  void the_client_that_closes_second_has_nothing() throws IOException {
    connect(SocketChannel.open());

    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);
    client.close();

    awaitStates(NONE, TIME_WAIT);
  }

  @Test
  void the_next_connect_gets_another_port_so_TIME_WAIT_does_no_harm() throws IOException {
    var ports = new HashSet<Integer>();

    for (int i = 0; i < 20; i++) {
      connect(SocketChannel.open());
      ports.add(clientPort);
      closeClientFirst();
    }

    assertThat(ports).hasSize(20);
    await().pollDelay(Duration.ZERO).until(() -> portsInTimeWait().containsAll(ports));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void a_client_that_insists_on_its_port_cannot_bind_it_in_TIME_WAIT() throws IOException {
    connect(SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)));
    var samePort = client.getLocalAddress();
    closeClientFirst();
    awaitStates(TIME_WAIT, NONE);

    try (var next = SocketChannel.open()) {
      assertThatThrownBy(() -> next.bind(samePort))
          .isInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void SO_REUSEADDR_on_the_second_channel_alone_does_not_help() throws IOException {
    connect(SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)));
    var samePort = client.getLocalAddress();
    closeClientFirst();
    awaitStates(TIME_WAIT, NONE);

    try (var next = reusing()) {
      assertThatThrownBy(() -> next.bind(samePort))
          .isInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void with_SO_REUSEADDR_on_both_it_connects_from_its_port_again_in_TIME_WAIT() throws Exception {
    var timestamps = Files.readString(Path.of("/proc/sys/net/ipv4/tcp_timestamps"));
    assumeTrue(timestamps.startsWith("1"), "needs time stamps, which tell old segments from new");
    connect(reusing().bind(new InetSocketAddress("127.0.0.1", 0)));
    var samePort = client.getLocalAddress();
    closeClientFirst();
    awaitStates(TIME_WAIT, NONE);

    connect(reusing().bind(samePort));

    assertThat(client.getLocalAddress()).isEqualTo(samePort);
    awaitStates(ESTABLISHED, ESTABLISHED);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void not_even_with_SO_REUSEADDR_can_two_connections_join_the_same_two_addresses()
      throws IOException {
    connect(reusing().bind(new InetSocketAddress("127.0.0.1", 0)));

    try (var second = reusing().bind(client.getLocalAddress())) {
      assertThatThrownBy(() -> second.connect(listener.getLocalAddress()))
          .isInstanceOf(BindException.class)
          .hasMessage("Cannot assign requested address");
    }
  }

  void connect(SocketChannel channel) throws IOException {
    client = channel;
    client.connect(listener.getLocalAddress());
    server = listener.accept();
    clientPort = client.socket().getLocalPort();
  }

  static SocketChannel reusing() throws IOException {
    return SocketChannel.open().setOption(StandardSocketOptions.SO_REUSEADDR, true);
  }

  void closeClientFirst() throws IOException {
    client.close();
    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    server.close();
  }

  /** The ports from which clients of our server were connected. */
  Set<Integer> portsInTimeWait() {
    var ports = new HashSet<Integer>();
    for (var row : network.getConnections()) {
      boolean ours = row.getForeignPort() == serverPort && row.getState() == TIME_WAIT;
      if (ours) ports.add(row.getLocalPort());
    }
    return ports;
  }

  void awaitStates(TcpState ofClient, TcpState ofServer) {
    await().pollDelay(Duration.ZERO).until(this::states, List.of(ofClient, ofServer)::equals);
  }

  /** The states of the client and of the server; NONE for who is not in the kernel's table. */
  List<TcpState> states() {
    var ofClient = NONE;
    var ofServer = NONE;
    for (var row : network.getConnections()) {
      int from = row.getLocalPort();
      int to = row.getForeignPort();
      if (from == clientPort && to == serverPort) ofClient = row.getState();
      if (from == serverPort && to == clientPort) ofServer = row.getState();
    }
    return List.of(ofClient, ofServer);
  }
}
