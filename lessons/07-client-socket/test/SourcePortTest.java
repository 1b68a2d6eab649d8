import static java.net.StandardSocketOptions.SO_REUSEADDR;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpState;

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

    assertThat(listeningPorts())
        .contains(listener.socket().getLocalPort())
        .doesNotContain(client.socket().getLocalPort());
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
  @EnabledOnOs(value = OS.LINUX, disabledReason = "SO_REUSEADDR means something else elsewhere")
  void one_source_port_can_serve_two_connections_to_different_servers() throws IOException {
    try (var otherListener = ServerSocketChannel.open().bind(LOOPBACK);
        var other = SocketChannel.open()) {
      client.setOption(SO_REUSEADDR, true).bind(LOOPBACK);
      other.setOption(SO_REUSEADDR, true).bind(client.getLocalAddress());

      client.connect(listener.getLocalAddress());
      other.connect(otherListener.getLocalAddress());

      try (var server = listener.accept();
          var otherServer = otherListener.accept()) {
        assertThat(server.getRemoteAddress()).isEqualTo(otherServer.getRemoteAddress());
        client.write(UTF_8.encode("one"));
        other.write(UTF_8.encode("two"));
        assertThat(read(server)).isEqualTo("one");
        assertThat(read(otherServer)).isEqualTo("two");
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "SO_REUSEADDR means something else elsewhere")
  void one_source_port_cannot_serve_two_connections_to_the_same_server() throws IOException {
    try (var other = SocketChannel.open()) {
      client.setOption(SO_REUSEADDR, true).bind(LOOPBACK);
      other.setOption(SO_REUSEADDR, true).bind(client.getLocalAddress());
      client.connect(listener.getLocalAddress());

      assertThatThrownBy(() -> other.connect(listener.getLocalAddress()))
          .isExactlyInstanceOf(BindException.class)
          .hasMessage("Cannot assign requested address");
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

  /** The local ports of this process's sockets that the kernel lists as listening. */
  static List<Integer> listeningPorts() {
    var table = new SystemInfo().getOperatingSystem().getInternetProtocolStats().getConnections();
    return table.stream()
        .filter(row -> row.getState() == TcpState.LISTEN)
        .filter(row -> row.getowningProcessId() == ProcessHandle.current().pid())
        .map(row -> row.getLocalPort())
        .toList();
  }
}
