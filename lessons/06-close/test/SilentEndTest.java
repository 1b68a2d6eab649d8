import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** The peer has left, its end or its reset has arrived: who tells us? */
class SilentEndTest {

  static final InternetProtocolStats KERNEL =
      new SystemInfo().getOperatingSystem().getInternetProtocolStats();

  @Test
  void after_the_peer_closed_only_a_receive_tells() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      listener.accept().close();
      awaitState(TcpState.CLOSE_WAIT, client.socket()); // the kernel knows it

      assertThat(client.isOpen()).isTrue();
      assertThat(client.isConnected()).isTrue();
      assertThat(client.getRemoteAddress()).isEqualTo(listener.getLocalAddress());
      assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(-1);
    }
  }

  @Test
  void a_selector_shows_the_end_as_something_to_receive() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var selector = Selector.open()) {
      client.configureBlocking(false);
      var key = client.register(selector, SelectionKey.OP_READ);
      listener.accept().close();

      selector.select();

      assertThat(key.isReadable()).isTrue();
      assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(-1);
    }
  }

  @Test
  void after_the_peer_reset_only_a_receive_tells() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      reset(listener.accept());
      awaitState(TcpState.NONE, client.socket());

      assertThat(client.isOpen()).isTrue();
      assertThat(client.isConnected()).isTrue();
      assertThat(client.getRemoteAddress()).isEqualTo(listener.getLocalAddress());
      assertThatThrownBy(() -> client.read(ByteBuffer.allocate(64))).hasMessage("Connection reset");
    }
  }

  @Test
  void a_Socket_whose_peer_closed_looks_alive_until_a_receive() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      listener.accept().close();
      awaitState(TcpState.CLOSE_WAIT, client);

      assertThat(client.isConnected()).isTrue();
      assertThat(client.isClosed()).isFalse();
      assertThat(client.isInputShutdown()).isFalse();
      assertThat(client.getInputStream().available()).isZero();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_Socket_whose_peer_reset_looks_alive_until_a_receive() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = new Socket("127.0.0.1", listener.socket().getLocalPort())) {
      reset(listener.accept());
      awaitState(TcpState.NONE, client);

      assertThat(client.isConnected()).isTrue();
      assertThat(client.isClosed()).isFalse();
      assertThat(client.isInputShutdown()).isFalse();
      assertThat(client.getInputStream().available()).isZero();
      assertThatThrownBy(() -> client.getInputStream().read()).hasMessage("Connection reset");
    }
  }

  static void reset(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.close();
  }

  static void awaitState(TcpState state, Socket socket) {
    await()
        .pollDelay(Duration.ZERO)
        .untilAsserted(() -> assertThat(state(socket)).isEqualTo(state));
  }

  /** The socket's state in the kernel's table; NONE where its connection is not listed. */
  static TcpState state(Socket socket) {
    return KERNEL.getConnections().stream()
        .filter(entry -> entry.getType().startsWith("tcp"))
        .filter(entry -> entry.getLocalPort() == socket.getLocalPort())
        .filter(entry -> entry.getForeignPort() == socket.getPort())
        .map(IPConnection::getState)
        .findFirst()
        .orElse(TcpState.NONE);
  }
}
