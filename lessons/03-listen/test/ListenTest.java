import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.software.os.InternetProtocolStats.TcpState;

class ListenTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  @Test
  void the_bind_of_a_server_channel_also_listens() throws IOException {
    try (var listener = ServerSocketChannel.open()) {

      listener.bind(ANY_PORT);

      assertThat(isListening(listener.socket().getLocalPort())).isTrue();
    }
  }

  @Test
  void the_bind_of_a_client_channel_does_not_listen() throws IOException {
    try (var client = SocketChannel.open()) {

      client.bind(ANY_PORT);

      assertThat(isListening(client.socket().getLocalPort())).isFalse();
    }
  }

  @Test
  void the_constructor_of_ServerSocket_also_listens() throws IOException {
    try (var listener = new ServerSocket(0)) {

      assertThat(isListening(listener.getLocalPort())).isTrue();
    }
  }

  @Test
  void a_close_ends_the_listening() throws IOException {
    var listener = ServerSocketChannel.open().bind(ANY_PORT);
    int port = listener.socket().getLocalPort();
    assertThat(isListening(port)).isTrue();

    listener.close();

    assertThat(isListening(port)).isFalse();
  }

  @Test
  void a_client_is_connected_before_it_is_accepted() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT);
        var client = SocketChannel.open(listener.getLocalAddress())) {
      int server = listener.socket().getLocalPort();
      int port = client.socket().getLocalPort();

      assertThat(client.isConnected()).isTrue();
      KernelTable.connection(port, server, TcpState.ESTABLISHED);
      KernelTable.connection(server, port, TcpState.ESTABLISHED);
    }
  }

  @Test
  void when_a_server_ends_a_client_that_waits_in_its_queue_gets_a_reset() throws Exception {
    try (var server = Program.java("ListenServer", "127.0.0.1", "0");
        var client = SocketChannel.open(server.address())) {

      server.process.getOutputStream().close(); // ends its input, as Enter does

      assertThat(server.status()).isZero();
      assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
  }

  @Test
  void a_backlog_of_5_serves_50_clients_at_once() throws IOException {
    var clients = new ArrayList<SocketChannel>();
    var connections = new ArrayList<SocketChannel>();
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT, 5)) {

      for (int i = 0; i < 50; i++) {
        clients.add(SocketChannel.open(listener.getLocalAddress()));
        connections.add(listener.accept());
      }

      for (int i = 49; i >= 0; i--) { // each answers on its own, in any order
        connections.get(i).write(ByteBuffer.wrap(new byte[] {(byte) i}));
        var answer = ByteBuffer.allocate(1);
        assertThat(clients.get(i).read(answer)).isEqualTo(1);
        assertThat(answer.get(0)).isEqualTo((byte) i);
      }
    } finally {
      for (var client : clients) client.close();
      for (var connection : connections) connection.close();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "each system counts a backlog in its own way")
  void ListenServer_lets_two_clients_wait_over_loopback() throws Exception {
    try (var server = Program.java("ListenServer", "127.0.0.1", "0");
        var one = SocketChannel.open();
        var two = SocketChannel.open();
        var three = SocketChannel.open()) {

      assertThat(FillBacklog.connect(one, server.address())).isEqualTo("connected");
      assertThat(FillBacklog.connect(two, server.address())).isEqualTo("connected");
      KernelTable.listener(server.address().getPort(), row -> row.getReceiveQueue() == 2);
      assertThat(FillBacklog.connect(three, server.address())).isEqualTo("Connect timed out");
    }
  }

  /** Whether a socket in the kernel's table listens on this port. */
  static boolean isListening(int port) {
    return KernelTable.sockets(port, 0).stream()
        .anyMatch(socket -> socket.getState() == TcpState.LISTEN);
  }
}
