import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static oshi.software.os.InternetProtocolStats.TcpState.CLOSE_WAIT;
import static oshi.software.os.InternetProtocolStats.TcpState.FIN_WAIT_2;
import static oshi.software.os.InternetProtocolStats.TcpState.NONE;

import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** The peer has left, and its end or its reset has arrived: who tells us? */
class SilentEndTest extends Connected {

  @Test
  void a_channel_whose_peer_closed_looks_alive_until_a_receive() throws IOException {
    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2); // the kernel knows it

    assertLooksAlive();
    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void a_channel_whose_peer_reset_looks_alive_until_a_receive() throws IOException {
    reset(server);
    awaitStates(NONE, NONE);

    assertLooksAlive();
    assertThat(Endings.receive(client)).endsWith("Connection reset");
  }

  @Test
  void a_selector_shows_the_end_as_something_to_receive() throws IOException {
    try (var selector = Selector.open()) {
      client.configureBlocking(false);
      var key = client.register(selector, SelectionKey.OP_READ);
      assertThat(selector.selectNow()).isZero();
      server.close();

      selector.select();

      assertThat(key.isReadable()).isTrue();
      assertThat(Endings.receive(client)).isEqualTo("-1");
    }
  }

  @Test
  void a_Socket_whose_peer_closed_looks_alive_until_a_receive() throws IOException {
    try (var socket = new Socket("127.0.0.1", serverPort)) {
      clientPort = socket.getLocalPort();
      listener.accept().close();
      awaitStates(CLOSE_WAIT, FIN_WAIT_2);

      assertLooksAlive(socket);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_Socket_whose_peer_reset_looks_alive_until_a_receive() throws IOException {
    try (var socket = new Socket("127.0.0.1", serverPort)) {
      clientPort = socket.getLocalPort();
      reset(listener.accept());
      awaitStates(NONE, NONE);

      assertLooksAlive(socket);
      assertThatThrownBy(() -> socket.getInputStream().read()).hasMessage("Connection reset");
    }
  }

  void assertLooksAlive() throws IOException {
    assertThat(client.isOpen()).isTrue();
    assertThat(client.isConnected()).isTrue();
    assertThat(client.getRemoteAddress()).isEqualTo(address);
  }

  static void assertLooksAlive(Socket socket) throws IOException {
    assertThat(socket.isConnected()).isTrue();
    assertThat(socket.isClosed()).isFalse();
    assertThat(socket.isInputShutdown()).isFalse();
    assertThat(socket.getInputStream().available()).isZero();
  }

  static void reset(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.close();
  }
}
