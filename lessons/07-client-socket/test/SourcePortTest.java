import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SourcePortTest {

  static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);

  ServerSocketChannel listener;
  SocketChannel client;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open().bind(LOOPBACK);
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
  }

  @Test
  void a_clients_bind_does_not_listen() throws IOException {
    client.bind(LOOPBACK);

    try (var other = SocketChannel.open()) {
      assertThatThrownBy(() -> other.connect(client.getLocalAddress()))
          .isExactlyInstanceOf(ConnectException.class)
          .hasMessage("Connection refused");
    }
  }

  @Test
  void the_kernel_lists_the_server_as_listening_and_the_bound_client_not() throws IOException {
    client.bind(LOOPBACK);

    KernelTable.listener(listener.socket().getLocalPort(), row -> true);
    assertThat(KernelTable.sockets(client.socket().getLocalPort(), 0)).isEmpty();
  }

  @Test
  void two_clients_of_one_server_have_different_ports() throws IOException {
    try (var other = SocketChannel.open()) {

      client.connect(listener.getLocalAddress());
      other.connect(listener.getLocalAddress());

      assertThat(client.getRemoteAddress()).isEqualTo(other.getRemoteAddress());
      assertThat(client.getLocalAddress()).isNotEqualTo(other.getLocalAddress());
    }
  }

  @Test
  void all_connections_of_a_server_share_its_port() throws IOException {
    client.connect(listener.getLocalAddress());
    try (var other = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept();
        var otherServer = listener.accept()) {

      assertThat(server.getLocalAddress()).isEqualTo(listener.getLocalAddress());
      assertThat(otherServer.getLocalAddress()).isEqualTo(listener.getLocalAddress());
      assertThat(other.getRemoteAddress()).isEqualTo(client.getRemoteAddress());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "SO_REUSEADDR means something else elsewhere")
  void one_source_port_can_serve_two_connections_to_different_servers() throws IOException {
    try (var otherListener = ServerSocketChannel.open().bind(LOOPBACK);
        var one = FourNumbers.bound(0);
        var other = FourNumbers.bound(one.socket().getLocalPort())) {
      var source = one.getLocalAddress();

      assertThat(FourNumbers.dial(one, listener.getLocalAddress()))
          .isEqualTo(source + " to " + listener.getLocalAddress());
      assertThat(FourNumbers.dial(other, otherListener.getLocalAddress()))
          .isEqualTo(source + " to " + otherListener.getLocalAddress());

      try (var server = listener.accept();
          var otherServer = otherListener.accept()) {
        one.write(UTF_8.encode("one"));
        other.write(UTF_8.encode("two"));
        assertThat(read(server)).isEqualTo("one");
        assertThat(read(otherServer)).isEqualTo("two");
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "SO_REUSEADDR means something else elsewhere")
  void one_source_port_cannot_serve_two_connections_to_the_same_server() throws IOException {
    try (var one = FourNumbers.bound(0);
        var other = FourNumbers.bound(one.socket().getLocalPort())) {
      FourNumbers.dial(one, listener.getLocalAddress());

      assertThat(FourNumbers.dial(other, listener.getLocalAddress()))
          .isEqualTo("Cannot assign requested address");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "SO_REUSEADDR means something else elsewhere")
  void with_SO_REUSEADDR_on_both_two_clients_can_hold_one_port() throws IOException {
    client.bind(LOOPBACK);
    int port = client.socket().getLocalPort();
    assertThatThrownBy(() -> FourNumbers.bound(port))
        .isExactlyInstanceOf(BindException.class)
        .hasMessage("Address already in use");

    try (var one = FourNumbers.bound(0);
        var other = FourNumbers.bound(one.socket().getLocalPort())) {
      assertThat(other.getLocalAddress()).isEqualTo(one.getLocalAddress());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may let a client take it again")
  void a_chosen_port_rests_after_the_client_closed_first() throws IOException {
    client.bind(LOOPBACK);
    var chosen = client.getLocalAddress();
    client.connect(listener.getLocalAddress());
    try (var server = listener.accept()) {
      client.close();
      assertThat(server.read(ByteBuffer.allocate(1))).as("end of the stream").isEqualTo(-1);
    }

    try (var again = SocketChannel.open()) {
      assertThatThrownBy(() -> again.bind(chosen))
          .isExactlyInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may refuse it")
  void a_client_that_dials_its_own_port_is_connected_to_itself() throws IOException {
    client.bind(LOOPBACK);

    client.connect(client.getLocalAddress());

    assertThat(client.getRemoteAddress()).isEqualTo(client.getLocalAddress());
    client.write(UTF_8.encode("echo"));
    assertThat(read(client)).isEqualTo("echo");
  }

  static String read(SocketChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(64);
    channel.read(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }
}
