import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.SystemInfo;

class ConnectErrorsTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  /**
   * Takes a port, and does not listen: who connects to it is refused, for as long as it is open.
   */
  SocketChannel holder;

  SocketChannel client;

  Process program;

  /** Clients in the queue of a listener. */
  final List<SocketChannel> waiting = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    holder = SocketChannel.open();
    holder.setOption(StandardSocketOptions.SO_REUSEADDR, true); // lets a listener join it later
    holder.bind(ANY_PORT);
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    if (program != null) program.destroyForcibly();
    holder.close();
    client.close();
    for (var channel : waiting) channel.close();
  }

  @Test
  void a_port_on_which_nobody_listens_refuses() throws IOException {
    var failure = ConnectErrors.failure(client, holder.getLocalAddress(), 0);

    assertThat(failure).isInstanceOf(ConnectException.class).hasMessage("Connection refused");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_full_queue_does_not_refuse_but_lets_the_client_wait() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT, 1)) {
      fill(listener);

      var failure = ConnectErrors.failure(client, listener.getLocalAddress(), 100);

      assertThat(failure)
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("Connect timed out");
    }
  }

  @Test
  void a_name_without_an_address_is_told_by_an_exception_without_a_message() {
    var address = InetSocketAddress.createUnresolved("nosuch.invalid", 5050);

    var failure = ConnectErrors.failure(client, address, 0);

    assertThat(failure).isInstanceOf(UnresolvedAddressException.class).hasMessage(null);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the reason's text is the system's own")
  void an_address_without_a_route_is_unreachable() {
    var failure = ConnectErrors.failure(client, new InetSocketAddress("255.255.255.255", 5050), 0);

    assertThat(failure).isInstanceOf(SocketException.class).hasMessage("Network is unreachable");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems do not even try port 0")
  void port_0_belongs_to_nobody_and_refuses() {
    var failure = ConnectErrors.failure(client, ANY_PORT, 0);

    assertThat(failure).isInstanceOf(ConnectException.class).hasMessage("Connection refused");
  }

  @Test
  void a_port_out_of_range_is_found_before_there_is_a_socket() {
    assertThatThrownBy(() -> new InetSocketAddress("127.0.0.1", 65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port out of range:65536");
  }

  @Test
  void catching_IOException_catches_failures_of_the_network_but_no_unresolved_address() {
    assertThat(
            List.of(
                ConnectException.class,
                SocketTimeoutException.class,
                UnknownHostException.class,
                NoRouteToHostException.class,
                SocketException.class,
                ClosedChannelException.class))
        .allMatch(IOException.class::isAssignableFrom);
    assertThat(IOException.class.isAssignableFrom(UnresolvedAddressException.class)).isFalse();
  }

  @Test
  void a_refused_channel_is_closed_and_cannot_try_again() throws IOException {
    ConnectErrors.failure(client, holder.getLocalAddress(), 0);

    var second = ConnectErrors.failure(client, holder.getLocalAddress(), 0);

    assertThat(client.isOpen()).isFalse();
    assertThat(second).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_channel_that_timed_out_is_closed_but_a_new_one_succeeds_once_there_is_room()
      throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT, 1);
        var newClient = SocketChannel.open()) {
      fill(listener);
      ConnectErrors.failure(client, listener.getLocalAddress(), 100);

      listener.accept().close();

      assertThat(ConnectErrors.failure(client, listener.getLocalAddress(), 0))
          .isInstanceOf(ClosedChannelException.class);
      assertThat(ConnectErrors.failure(newClient, listener.getLocalAddress(), 0)).isNull();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere two sockets may not share the port")
  void a_new_socket_succeeds_once_the_server_listens() throws IOException {
    var address = holder.getLocalAddress();
    var early = ConnectErrors.failure(client, address, 0);

    try (var listener = ServerSocketChannel.open().bind(address);
        var newClient = SocketChannel.open()) {
      var late = ConnectErrors.failure(newClient, listener.getLocalAddress(), 0);

      assertThat(early).hasMessage("Connection refused");
      assertThat(late).isNull();
    }
  }

  @Test
  void an_unresolved_address_leaves_the_channel_open_for_a_better_one() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      ConnectErrors.failure(client, InetSocketAddress.createUnresolved("nosuch.invalid", 5050), 0);

      var second = ConnectErrors.failure(client, listener.getLocalAddress(), 0);

      assertThat(second).isNull();
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void a_channel_connects_once_and_a_second_try_does_not_harm_the_connection() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      client.connect(listener.getLocalAddress());

      var second = ConnectErrors.failure(client, holder.getLocalAddress(), 0);

      assertThat(second).isInstanceOf(AlreadyConnectedException.class);
      client.write(UTF_8.encode("hello"));
      try (var server = listener.accept()) {
        assertThat(server.read(ByteBuffer.allocate(64))).isEqualTo(5);
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only there is all of 127/8 this machine")
  void a_listener_is_reached_by_its_own_address_only() throws IOException {
    try (var everywhere =
            SocketChannel.open(); // takes the port at every address, and listens at none
        var listener = ServerSocketChannel.open();
        var newClient = SocketChannel.open()) {
      everywhere.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(new InetSocketAddress(0));
      int port = everywhere.socket().getLocalPort();
      listener.bind(new InetSocketAddress("127.0.0.2", port));

      var other = ConnectErrors.failure(client, new InetSocketAddress("127.0.0.1", port), 0);
      var own = ConnectErrors.failure(newClient, new InetSocketAddress("127.0.0.2", port), 0);

      assertThat(other).hasMessage("Connection refused");
      assertThat(own).isNull();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only there is all of 127/8 this machine")
  void a_wildcard_listener_is_reached_by_every_local_address() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(0));
        var newClient = SocketChannel.open()) {
      int port = listener.socket().getLocalPort();

      var one = ConnectErrors.failure(client, new InetSocketAddress("127.0.0.1", port), 0);
      var two = ConnectErrors.failure(newClient, new InetSocketAddress("127.0.0.2", port), 0);

      assertThat(one).isNull();
      assertThat(two).isNull();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may refuse")
  void a_client_that_dials_its_own_port_is_connected_to_itself() throws IOException {
    client.bind(ANY_PORT);

    var failure = ConnectErrors.failure(client, client.getLocalAddress(), 0);

    assertThat(failure).isNull();
    assertThat(client.getRemoteAddress()).isEqualTo(client.getLocalAddress());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the reasons' texts are the system's own")
  void the_program_shows_each_failure_and_what_becomes_of_the_channel() throws Exception {
    start("100");

    assertThat(program.inputReader().lines())
        .containsSubsequence(
            "nobody listens on the port",
            "  java.net.ConnectException: Connection refused",
            "  the channel is closed")
        .containsSubsequence(
            "the listener's queue is full, the client waits 100 ms",
            "  java.net.SocketTimeoutException: Connect timed out",
            "  the channel is closed")
        .containsSubsequence(
            "the name has no address",
            "  java.nio.channels.UnresolvedAddressException",
            "  the channel is open");
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "0", "100 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java ConnectErrors.java [milliseconds from 1]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "ConnectErrors"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }

  /** Two clients fill the queue of a listener with backlog 1, as the kernel's table confirms. */
  void fill(ServerSocketChannel listener) throws IOException {
    waiting.add(SocketChannel.open(listener.getLocalAddress()));
    waiting.add(SocketChannel.open(listener.getLocalAddress()));
    int port = listener.socket().getLocalPort();
    var table = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                table.getConnections().stream()
                    .anyMatch(c -> c.getLocalPort() == port && c.getReceiveQueue() == 2));
  }
}
