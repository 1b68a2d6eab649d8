import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** Nobody accepts here, unless a test says so. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "each system counts a backlog in its own way")
class BacklogTest {

  ServerSocketChannel listener;
  SocketAddress server;
  List<SocketChannel> clients = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    for (var client : clients) client.close();
    listener.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 50})
  void a_backlog_of_n_lets_n_plus_1_clients_wait(int n) throws IOException {
    listen(n);

    connect(n + 1);

    awaitWaiting(n + 1);
    assertTheNextTimesOut();
  }

  @Test
  void the_next_client_times_out_and_is_not_refused() throws IOException {
    listen(1);
    connect(2);
    awaitWaiting(2);

    try (var next = SocketChannel.open()) {
      assertThatThrownBy(() -> next.socket().connect(server, 100))
          .isNotInstanceOf(ConnectException.class) // as a refusal is
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("Connect timed out");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void a_backlog_of_0_or_less_means_50(int backlog) throws IOException {
    listen(backlog);

    connect(51);

    awaitWaiting(51);
    assertTheNextTimesOut();
  }

  @Test
  void no_backlog_means_50_too() throws IOException {
    server = listener.bind(new InetSocketAddress("127.0.0.1", 0)).getLocalAddress();

    connect(51);

    awaitWaiting(51);
    assertTheNextTimesOut();
  }

  @Test
  void a_ServerSocket_counts_in_the_same_way() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      server = socket.getLocalSocketAddress();

      connect(2);

      awaitWaiting(2);
      assertTheNextTimesOut();
    }
  }

  @Test
  void a_backlog_is_cut_to_the_limit_of_the_system() throws IOException {
    var limit = Files.readAllLines(Path.of("/proc/sys/net/core/somaxconn")).get(0);

    listen(Integer.MAX_VALUE);

    assertThat(backlogShownBySs()).isEqualTo(limit);
  }

  @Test
  void the_kernel_counts_the_waiting_clients() throws IOException {
    listen(5);
    awaitWaiting(0);

    connect(3);
    awaitWaiting(3);

    listener.accept().close();
    awaitWaiting(2);
  }

  @Test
  void a_waiting_client_is_connected_not_half_open() throws IOException {
    listen(5);

    connect(6);

    awaitWaiting(6);
    assertThat(serverSide(TcpState.ESTABLISHED)).hasSize(6);
    assertThat(serverSide(TcpState.SYN_RECV)).isEmpty();
  }

  @Test
  void one_accept_makes_room_for_one() throws IOException {
    listen(2);
    connect(3);
    awaitWaiting(3);
    assertTheNextTimesOut();

    clients.add(listener.accept());

    connect(1);
    awaitWaiting(3);
    assertTheNextTimesOut();
  }

  @Test
  void a_patient_client_gets_in_when_there_is_room() throws Exception {
    listen(1);
    connect(2);
    awaitWaiting(2);
    var patient = new FutureTask<>(() -> SocketChannel.open(server));
    new Thread(patient).start();
    await().until(() -> table().stream().anyMatch(this::asksForUs));
    assertThat(patient).isNotDone();

    listener.accept().close();

    var client = patient.get(); // the kernel asked again, a second after the first time
    clients.add(client);
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void a_client_that_gave_up_is_never_accepted() throws IOException {
    listen(1);
    connect(2);
    awaitWaiting(2);
    assertTheNextTimesOut();

    listener.accept().close();
    listener.accept().close();

    listener.configureBlocking(false);
    assertThat(listener.accept()).isNull();
  }

  @Test
  void closing_the_listener_resets_the_waiting_clients() throws IOException {
    listen(5);
    connect(2);
    awaitWaiting(2);

    listener.close();

    for (var client : clients) {
      assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
  }

  void listen(int backlog) throws IOException {
    ListenServer.listen(listener, "127.0.0.1", 0, backlog);
    server = listener.getLocalAddress();
  }

  void connect(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      var client = SocketChannel.open();
      clients.add(client);
      client.socket().connect(server, 5_000);
    }
  }

  void assertTheNextTimesOut() throws IOException {
    try (var client = SocketChannel.open()) {
      assertThatThrownBy(() -> client.socket().connect(server, 100))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** The kernel's table shows the length of the queue as the listener's receive queue. */
  void awaitWaiting(int count) {
    await()
        .pollDelay(Duration.ZERO)
        .untilAsserted(
            () ->
                assertThat(serverSide(TcpState.LISTEN))
                    .singleElement()
                    .extracting(IPConnection::getReceiveQueue)
                    .isEqualTo(count));
  }

  List<IPConnection> serverSide(TcpState state) {
    return table().stream()
        .filter(row -> row.getLocalPort() == port() && row.getState() == state)
        .toList();
  }

  boolean asksForUs(IPConnection row) {
    return row.getForeignPort() == port() && row.getState() == TcpState.SYN_SENT;
  }

  static List<IPConnection> table() {
    return new SystemInfo().getOperatingSystem().getInternetProtocolStats().getConnections();
  }

  int port() {
    return ((InetSocketAddress) server).getPort();
  }

  /** The third column of "ss": for a listener, its backlog. */
  String backlogShownBySs() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ss")), "the tool ss is not installed");
    var ss = new ProcessBuilder("/usr/bin/ss", "-Hltn", "sport = :" + port()).start();
    return new String(ss.getInputStream().readAllBytes(), UTF_8).split("\\s+")[2];
  }
}
