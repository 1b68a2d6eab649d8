import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NoConnectionPendingException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TooEarlyTest {

  static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);

  final ByteBuffer buffer = ByteBuffer.allocate(1);
  ServerSocketChannel listener;
  SocketChannel client;
  DatagramChannel datagrams;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
    client = SocketChannel.open();
    datagrams = DatagramChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
    datagrams.close();
  }

  @Test
  void accepting_before_bind_throws_NotYetBoundException() throws IOException {
    assertThatThrownBy(listener::accept).isExactlyInstanceOf(NotYetBoundException.class);
  }

  @Test
  void reading_before_connect_throws_NotYetConnectedException() throws IOException {
    assertThatThrownBy(() -> client.read(buffer))
        .isExactlyInstanceOf(NotYetConnectedException.class);
  }

  @Test
  void writing_before_connect_throws_NotYetConnectedException() throws IOException {
    assertThatThrownBy(() -> client.write(buffer))
        .isExactlyInstanceOf(NotYetConnectedException.class);
  }

  @Test
  void an_address_alone_is_not_enough_to_read() throws IOException {
    client.bind(LOOPBACK);

    assertThatThrownBy(() -> client.read(buffer))
        .isExactlyInstanceOf(NotYetConnectedException.class);
  }

  @Test
  void finishing_a_connect_that_never_began_throws_NoConnectionPendingException() {
    assertThatThrownBy(client::finishConnect)
        .isExactlyInstanceOf(NoConnectionPendingException.class);
  }

  @Test
  void a_datagram_socket_reads_and_writes_only_after_connect() {
    assertThatThrownBy(() -> datagrams.read(buffer))
        .isExactlyInstanceOf(NotYetConnectedException.class);
    assertThatThrownBy(() -> datagrams.write(buffer))
        .isExactlyInstanceOf(NotYetConnectedException.class);
  }

  @Test
  void a_failed_call_leaves_the_socket_open_and_usable() throws IOException {
    assertThatThrownBy(listener::accept).isInstanceOf(NotYetBoundException.class);
    assertThat(TooEarly.read(client)).endsWith(".NotYetConnectedException");

    listener.bind(LOOPBACK);
    client.connect(listener.getLocalAddress());

    try (var connection = listener.accept()) {
      assertThat(connection.getRemoteAddress()).isEqualTo(client.getLocalAddress());
      assertThat(connection.write(buffer)).isEqualTo(1);
      assertThat(TooEarly.read(client)).isEqualTo("something has come");
    }
  }

  @Test
  void every_use_after_close_throws_ClosedChannelException() throws IOException {
    client.close();
    listener.close();

    assertThat(TooEarly.read(client)).endsWith(".ClosedChannelException");
    assertThatThrownBy(listener::accept).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> listener.bind(LOOPBACK)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> client.write(buffer)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> client.bind(LOOPBACK)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> client.connect(LOOPBACK)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(client::shutdownOutput).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(client::getLocalAddress).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(client::getRemoteAddress).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> client.configureBlocking(false))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> client.setOption(StandardSocketOptions.TCP_NODELAY, true))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void close_may_be_called_twice() throws IOException {
    client.close();
    assertThat(client.isOpen()).isFalse();

    client.close();

    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void the_exceptions_carry_no_message() throws IOException {
    assertThatThrownBy(() -> client.read(buffer)).hasMessage(null);

    client.close();

    assertThatThrownBy(() -> client.read(buffer)).hasMessage(null);
  }

  @Test
  void too_early_is_a_mistake_in_the_program_and_no_IOException() {
    assertThat(NotYetBoundException.class).isAssignableTo(IllegalStateException.class);
    assertThat(NotYetConnectedException.class).isAssignableTo(IllegalStateException.class);
  }

  @Test
  void too_late_is_an_IOException() {
    assertThat(ClosedChannelException.class).isAssignableTo(IOException.class);
  }

  @Test
  void a_channel_prints_its_state() throws IOException {
    assertThat(listener).asString().endsWith("[unbound]");
    assertThat(client).asString().endsWith("[unconnected]");

    client.bind(LOOPBACK);
    assertThat(client).asString().endsWith("[unconnected local=" + client.getLocalAddress() + "]");

    listener.close();
    client.close();
    assertThat(listener).asString().endsWith("[closed]");
    assertThat(client).asString().endsWith("[closed]");
  }
}
