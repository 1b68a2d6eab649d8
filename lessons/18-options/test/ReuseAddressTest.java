import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_REUSEPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.software.os.InternetProtocolStats.IPConnection;

/** SO_REUSEADDR and SO_REUSEPORT. */
class ReuseAddressTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);
  static final String LINUX = "each system has rules of its own";

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void a_fresh_listener_has_SO_REUSEADDR_on() throws IOException {
    try (var channel = ServerSocketChannel.open();
        var socket = new ServerSocket()) {

      assertThat(channel.getOption(SO_REUSEADDR)).isTrue();
      assertThat(socket.getReuseAddress()).isTrue();
    }
  }

  @Test
  void a_fresh_client_has_SO_REUSEADDR_off() throws IOException {
    try (var channel = SocketChannel.open();
        var socket = new Socket()) {

      assertThat(channel.getOption(SO_REUSEADDR)).isFalse();
      assertThat(socket.getReuseAddress()).isFalse();
    }
  }

  @Test
  void it_can_be_turned_off_before_bind() throws IOException {
    try (var listener = ServerSocketChannel.open()) {

      listener.setOption(SO_REUSEADDR, false).bind(ANY_PORT);

      assertThat(listener.getOption(SO_REUSEADDR)).isFalse();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void Python_must_ask_for_SO_REUSEADDR_and_create_server_does() throws Exception {
    try (var python = Program.python("options.py")) {
      assertThat(python.lines()).contains("SO_REUSEADDR 0", "create_server 1");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void with_SO_REUSEADDR_on_both_a_second_listener_is_refused() throws IOException {
    try (var one = ServerSocketChannel.open().setOption(SO_REUSEADDR, true).bind(ANY_PORT);
        var other = ServerSocketChannel.open().setOption(SO_REUSEADDR, true)) {
      assertThatThrownBy(() -> other.bind(one.getLocalAddress()))
          .isInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void a_fresh_listener_has_SO_REUSEPORT_off() throws IOException {
    try (var listener = ServerSocketChannel.open()) {

      assertThat(listener.supportedOptions()).contains(SO_REUSEPORT);
      assertThat(listener.getOption(SO_REUSEPORT)).isFalse();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void two_listeners_with_SO_REUSEPORT_share_a_port() throws IOException {
    try (var one = reusePort().bind(ANY_PORT);
        var other = reusePort()) {

      other.bind(one.getLocalAddress());

      assertThat(other.getLocalAddress()).isEqualTo(one.getLocalAddress());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void with_SO_REUSEPORT_on_one_alone_the_second_is_refused(boolean first) throws IOException {
    try (var one = ServerSocketChannel.open().setOption(SO_REUSEPORT, first).bind(ANY_PORT);
        var other = ServerSocketChannel.open().setOption(SO_REUSEPORT, !first)) {
      assertThatThrownBy(() -> other.bind(one.getLocalAddress()))
          .isInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void the_kernel_spreads_the_clients_and_those_of_a_listener_that_closes_are_reset()
      throws IOException {
    try (var one = reusePort().bind(ANY_PORT);
        var other = reusePort().bind(one.getLocalAddress())) {
      var clients = new ArrayList<SocketChannel>();
      for (int i = 0; i < 40; i++) clients.add(SocketChannel.open(one.getLocalAddress()));
      int port = one.socket().getLocalPort();
      await().until(() -> waitingAt(port) == 40);

      one.close();

      var kept = new HashSet<Object>();
      other.configureBlocking(false);
      for (SocketChannel server; (server = other.accept()) != null; server.close())
        kept.add(server.getRemoteAddress());
      assertThat(kept).hasSizeBetween(1, 39);
      for (var client : clients) {
        try (client) {
          if (kept.contains(client.getLocalAddress()))
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
          else
            assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("Connection reset");
        }
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void two_datagram_sockets_share_a_port_with_SO_REUSEADDR_and_the_last_one_receives()
      throws IOException {
    try (var first = DatagramChannel.open().setOption(SO_REUSEADDR, true).bind(ANY_PORT);
        var last = DatagramChannel.open().setOption(SO_REUSEADDR, true);
        var sender = DatagramChannel.open().bind(ANY_PORT)) {
      last.bind(first.getLocalAddress());

      sender.send(ByteBuffer.allocate(1), first.getLocalAddress());

      assertThat(last.receive(ByteBuffer.allocate(1))).isEqualTo(sender.getLocalAddress());
      first.configureBlocking(false);
      assertThat(first.receive(ByteBuffer.allocate(1))).isNull();
    }
  }

  static ServerSocketChannel reusePort() throws IOException {
    return ServerSocketChannel.open().setOption(SO_REUSEPORT, true);
  }

  /** The connections in the queues of all listeners of the port. */
  static int waitingAt(int port) {
    return KernelTable.sockets(port, 0).stream().mapToInt(IPConnection::getReceiveQueue).sum();
  }
}
