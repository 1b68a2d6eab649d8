import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What closing a Socket, the form that most Java code has, does on one's own side. */
class OwnCloseOfSocketTest {

  static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);

  ServerSocket listener;
  Socket client;
  Socket server;

  @BeforeEach
  void connect() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    client = new Socket(listener.getInetAddress(), listener.getLocalPort());
    server = listener.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    listener.close();
  }

  @Test
  void closing_a_Socket_twice_is_fine() throws IOException {
    server.close();

    server.close();

    assertThat(server.isClosed()).isTrue();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void closing_its_input_stream_closes_the_Socket() throws IOException {
    server.getInputStream().close();

    assertThat(server.isClosed()).isTrue();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void closing_its_output_stream_closes_the_Socket() throws IOException {
    server.getOutputStream().close();

    assertThat(server.isClosed()).isTrue();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void a_closed_Socket_still_says_that_it_is_connected_and_where() throws IOException {
    server.close();

    assertThat(server.isConnected()).isTrue();
    assertThat(server.getPort()).isEqualTo(client.getLocalPort());
    assertThat(server.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
    assertThat(server.isClosed()).isTrue(); // the one to ask
  }

  @Test
  void a_closed_Socket_refuses_every_use() throws IOException {
    var input = server.getInputStream();
    var output = server.getOutputStream();

    server.close();

    assertThatThrownBy(() -> input.read()).hasMessage("Socket closed");
    assertThatThrownBy(() -> output.write(1)).hasMessage("Socket closed");
    assertThatThrownBy(() -> server.getInputStream()).hasMessage("Socket is closed");
    assertThatThrownBy(() -> server.getOutputStream()).hasMessage("Socket is closed");
    assertThatThrownBy(() -> server.shutdownOutput()).hasMessage("Socket is closed");
  }

  @Test
  void a_closed_ServerSocket_refuses_to_accept() throws IOException {
    listener.close();

    assertThatThrownBy(() -> listener.accept())
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  @Test
  void a_close_from_another_thread_ends_a_blocked_receive_of_a_Socket() throws IOException {
    var receive = Blocked.in(() -> server.getInputStream().read());

    server.close();

    assertThatThrownBy(receive.result()::get)
        .hasCauseInstanceOf(SocketException.class)
        .hasRootCauseMessage("Socket closed");
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void a_Socket_refuses_to_shut_its_output_down_twice() throws IOException {
    server.shutdownOutput();

    assertThatThrownBy(() -> server.shutdownOutput())
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket output is already shutdown");
  }

  @Test
  void after_shutting_output_down_a_Socket_can_still_receive() throws IOException {
    var output = server.getOutputStream();
    server.shutdownOutput();

    assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> server.getOutputStream()).hasMessage("Socket output is shutdown");
    client.getOutputStream().write(42);
    assertThat(server.getInputStream().read()).isEqualTo(42);
  }

  @Test
  void a_Socket_that_nobody_closed_is_closed_when_its_memory_is_collected() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(LOOPBACK)) {
      new Socket("127.0.0.1", listener.socket().getLocalPort());
      try (var peer = listener.accept()) {
        assertThat(ForgottenSocket.receive(peer)).isEqualTo("the server receives -1");
      }
    }
  }
}
