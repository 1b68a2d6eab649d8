import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client itself can and cannot do after it closed. */
class OwnCloseTest {

  ServerSocketChannel listener;
  SocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
  }

  @AfterEach
  void hangUp() throws IOException {
    if (server != null) server.close();
    listener.close();
  }

  @Test
  void try_with_resources_closes_after_the_exchange() throws IOException {
    SocketChannel client;

    try (var channel = connect()) {
      client = channel;
      channel.write(UTF_8.encode("hello"));
      server.read(ByteBuffer.allocate(5));
      assertThat(channel.isOpen()).isTrue();
    }

    assertThat(client.isOpen()).isFalse();
    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
  }

  @Test
  void try_with_resources_closes_on_an_exception_too() throws IOException {
    assertThatThrownBy(
            () -> {
              try (var channel = connect()) {
                throw new IllegalStateException("while " + channel.isConnected());
              }
            })
        .isInstanceOf(IllegalStateException.class);

    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
  }

  @Test
  void a_close_inside_of_try_with_resources_does_no_harm() throws IOException {
    try (var channel = connect()) {
      channel.close();
      assertThatThrownBy(() -> channel.write(UTF_8.encode("late")))
          .isInstanceOf(ClosedChannelException.class);
    }

    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
  }

  @Test
  void a_second_close_does_nothing() throws IOException {
    var client = connect();

    client.close();
    client.close();

    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void after_its_own_close_a_channel_neither_sends_nor_receives() throws IOException {
    var client = connect();

    client.close();

    assertThatThrownBy(() -> client.write(UTF_8.encode("late")))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void after_its_own_close_a_Socket_neither_sends_nor_receives() throws IOException {
    var client = new Socket("127.0.0.1", listener.socket().getLocalPort());
    var output = client.getOutputStream();
    var input = client.getInputStream();

    client.close();

    assertThatThrownBy(() -> output.write(1))
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket closed");
    assertThatThrownBy(() -> input.read())
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket closed");
    assertThatThrownBy(client::getOutputStream)
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  @Test
  void a_closed_channel_does_not_connect_again_the_next_connection_needs_a_new_one()
      throws IOException {
    var client = connect();
    client.close();

    assertThatThrownBy(() -> client.connect(listener.getLocalAddress()))
        .isInstanceOf(ClosedChannelException.class);

    connect().close();
  }

  @Test
  void after_its_half_close_a_channel_sends_no_more_but_receives() throws IOException {
    try (var client = connect()) {
      client.shutdownOutput();

      assertThatThrownBy(() -> client.write(UTF_8.encode("late")))
          .isInstanceOf(ClosedChannelException.class);
      server.write(UTF_8.encode("answer"));
      assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(6);
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void a_second_half_close_does_nothing() throws IOException {
    try (var client = connect()) {
      client.shutdownOutput();
      client.shutdownOutput();

      assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void a_half_close_before_the_connect_fails() throws IOException {
    try (var client = SocketChannel.open()) {
      assertThatThrownBy(client::shutdownOutput).isInstanceOf(NotYetConnectedException.class);
    }
  }

  SocketChannel connect() throws IOException {
    var client = SocketChannel.open(listener.getLocalAddress());
    server = listener.accept();
    return client;
  }
}
