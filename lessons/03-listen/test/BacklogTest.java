import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.software.os.InternetProtocolStats.TcpState;

/**
 * Nobody accepts here, unless a test says so. The clients come one after the other, over loopback:
 * each handshake is done before the next begins.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "each system counts a backlog in its own way")
class BacklogTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

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
  void one_after_the_other_over_loopback_a_backlog_of_n_lets_n_plus_1_clients_wait(int n)
      throws IOException {
    listen(n);

    connect(n + 1);

    awaitWaiting(n + 1);
    assertTheNextTimesOut();
  }

  @Test
  void a_client_that_finds_the_queue_full_gets_no_answer_and_is_not_refused() throws IOException {
    listen(1);
    connect(2);
    awaitWaiting(2);

    try (var next = SocketChannel.open()) {
      assertThatThrownBy(() -> next.socket().connect(server, 100))
          .isNotInstanceOf(ConnectException.class) // as a refusal is
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("Connect timed out");
      assertThat(next.isOpen()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void in_Java_a_backlog_of_0_or_less_means_50(int backlog) throws IOException {
    listen(backlog);

    connect(51);

    awaitWaiting(51);
    assertTheNextTimesOut();
  }

  @Test
  void in_Java_no_backlog_means_50() throws IOException {
    server = listener.bind(ANY_PORT).getLocalAddress();

    connect(51);

    awaitWaiting(51);
    assertTheNextTimesOut();
  }

  @Test
  void a_ServerSocket_counts_its_backlog_in_the_same_way() throws IOException {
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

    assertThat(ss()).containsExactly("LISTEN", "0", limit);
  }

  @Test
  void ss_shows_how_many_wait_as_Recv_Q_and_the_backlog_as_Send_Q() throws IOException {
    listen(7);
    assertThat(ss()).containsExactly("LISTEN", "0", "7");

    connect(3);
    awaitWaiting(3);

    assertThat(ss()).containsExactly("LISTEN", "3", "7");
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
  void each_client_that_waits_in_the_queue_has_an_established_connection() throws IOException {
    listen(5);

    connect(6);

    awaitWaiting(6);
    for (var client : clients) {
      KernelTable.connection(port(), client.socket().getLocalPort(), TcpState.ESTABLISHED);
    }
  }

  @Test
  void one_accept_makes_room_for_one_client() throws IOException {
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
  void a_client_that_still_waits_gets_in_when_there_is_room() throws Exception {
    listen(1);
    connect(2);
    awaitWaiting(2);
    var patient = SocketChannel.open().bind(ANY_PORT);
    clients.add(patient);
    var connect = Blocked.in(() -> patient.connect(server));
    int port = patient.socket().getLocalPort();
    KernelTable.connection(port, port(), TcpState.SYN_SENT);
    assertThat(connect.result()).isNotDone();

    listener.accept().close();

    assertThat(connect.result().get()).isTrue(); // its kernel has asked again, after a second
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
    server = listener.bind(ANY_PORT, backlog).getLocalAddress();
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
    KernelTable.listener(port(), row -> row.getReceiveQueue() == count);
  }

  int port() {
    return ((InetSocketAddress) server).getPort();
  }

  /** What ss prints of the listener: its state, Recv-Q and Send-Q. */
  List<String> ss() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ss")), "the tool ss is not installed");
    var ss = new ProcessBuilder("/usr/bin/ss", "-Hltn", "sport = :" + port()).start();
    var line = new String(ss.getInputStream().readAllBytes(), UTF_8);
    return List.of(line.split("\\s+")).subList(0, 3);
  }
}
