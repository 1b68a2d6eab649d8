import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConnectErrorsTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  /** As a look-up gives it for a name without an address; see the test that looks one up. */
  static final InetSocketAddress UNRESOLVED =
      InetSocketAddress.createUnresolved("nosuch.invalid", 5050);

  /**
   * Takes a port, and does not listen: who connects to it is refused, for as long as it is open.
   */
  SocketChannel holder;

  SocketChannel client;

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
    holder.close();
    client.close();
    for (var channel : waiting) channel.close();
  }

  @Test
  void a_port_on_which_nobody_listens_refuses() throws IOException {
    var server = holder.getLocalAddress();

    assertThatThrownBy(() -> client.connect(server))
        .isExactlyInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_full_queue_does_not_refuse_but_lets_the_client_wait() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT, 1)) {
      fill(listener);

      assertThatThrownBy(() -> client.socket().connect(listener.getLocalAddress(), 100))
          .isExactlyInstanceOf(SocketTimeoutException.class)
          .hasMessage("Connect timed out");
    }
  }

  @Test
  void a_name_that_is_not_found_ends_the_client_with_an_unresolved_address(@TempDir Path folder)
      throws Exception {
    var noNames = Files.createFile(folder.resolve("hosts")); // so no name server is asked
    var java = List.of(Program.JAVA, "-Djdk.net.hosts.file=" + noNames, "-cp", "target/classes");

    try (var client = Program.start(java, "ConnectClient", "nosuch.invalid", "5050")) {

      assertThat(client.failure()).isEqualTo("java.nio.channels.UnresolvedAddressException");
    }
  }

  @Test
  void an_unresolved_address_is_told_by_an_exception_without_a_message() {
    assertThatThrownBy(() -> client.connect(UNRESOLVED))
        .isExactlyInstanceOf(UnresolvedAddressException.class)
        .isNotInstanceOf(IOException.class)
        .hasMessage(null);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems do not even try port 0")
  void port_0_belongs_to_nobody_and_refuses() {
    assertThatThrownBy(() -> client.connect(ANY_PORT))
        .isExactlyInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
  }

  @Test
  void a_port_out_of_range_is_found_before_there_is_a_socket() {
    assertThatThrownBy(() -> new InetSocketAddress("127.0.0.1", 65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port out of range:65536");
  }

  @Test
  void a_refused_channel_is_closed_and_cannot_try_again() throws IOException {
    var server = holder.getLocalAddress();
    assertThat(ConnectErrors.connect(client, server))
        .isEqualTo("  closed  java.net.ConnectException: Connection refused");

    holder.close();
    try (var listener = ServerSocketChannel.open().bind(server)) {
      assertThatThrownBy(() -> client.connect(listener.getLocalAddress()))
          .isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "JDK 25 throws another exception")
  void on_JDK_17_the_connect_of_a_closed_channel_throws_AsynchronousCloseException()
      throws IOException {
    client.close();

    assertThatThrownBy(() -> client.connect(ANY_PORT))
        .isExactlyInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "JDK 17 throws another exception")
  void on_JDK_25_the_connect_of_a_closed_channel_throws_ClosedChannelException()
      throws IOException {
    client.close();

    assertThatThrownBy(() -> client.connect(ANY_PORT))
        .isExactlyInstanceOf(ClosedChannelException.class);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_channel_that_timed_out_is_closed_but_a_new_one_succeeds_once_there_is_room()
      throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT, 1);
        var newClient = SocketChannel.open()) {
      fill(listener);
      assertThatThrownBy(() -> client.socket().connect(listener.getLocalAddress(), 100))
          .isInstanceOf(SocketTimeoutException.class);

      listener.accept().close();

      assertThat(client.isOpen()).isFalse();
      assertThat(newClient.connect(listener.getLocalAddress())).isTrue();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere two sockets may not share the port")
  void a_new_socket_succeeds_once_the_server_listens() throws IOException {
    var address = holder.getLocalAddress();
    assertThatThrownBy(() -> client.connect(address)).hasMessage("Connection refused");

    try (var listener = ServerSocketChannel.open().bind(address);
        var newClient = SocketChannel.open()) {

      assertThat(newClient.connect(listener.getLocalAddress())).isTrue();
    }
  }

  @Test
  void an_unresolved_address_leaves_the_channel_open_for_a_better_one() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      assertThat(ConnectErrors.connect(client, UNRESOLVED))
          .isEqualTo("  open    java.nio.channels.UnresolvedAddressException");

      assertThat(ConnectErrors.connect(client, listener.getLocalAddress()))
          .isEqualTo("  open    connected");
    }
  }

  @Test
  void a_channel_connects_once_and_a_second_try_does_not_harm_the_connection() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      client.connect(listener.getLocalAddress());

      assertThat(ConnectErrors.connect(client, holder.getLocalAddress()))
          .isEqualTo("  open    " + AlreadyConnectedException.class.getName());

      client.write(UTF_8.encode("hello"));
      try (var connection = listener.accept()) {
        assertThat(connection.read(ByteBuffer.allocate(64))).isEqualTo(5);
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may refuse")
  void a_client_that_dials_its_own_port_is_connected_to_itself() throws IOException {
    client.bind(ANY_PORT);

    assertThat(client.connect(client.getLocalAddress())).isTrue();

    assertThat(client.getRemoteAddress()).isEqualTo(client.getLocalAddress());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "this reason and its text are Linux's")
  void a_broadcast_address_is_unreachable_although_it_has_a_route() {
    assertThatThrownBy(() -> client.connect(new InetSocketAddress("255.255.255.255", 5050)))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Network is unreachable");
  }

  /** Two clients fill the queue of a listener with backlog 1, as the kernel's table confirms. */
  void fill(ServerSocketChannel listener) throws IOException {
    waiting.add(SocketChannel.open(listener.getLocalAddress()));
    waiting.add(SocketChannel.open(listener.getLocalAddress()));
    KernelTable.listener(listener.socket().getLocalPort(), row -> row.getReceiveQueue() == 2);
  }
}
