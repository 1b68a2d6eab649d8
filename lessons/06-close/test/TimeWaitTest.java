import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static oshi.software.os.InternetProtocolStats.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** What TIME_WAIT does to the next listener. How it comes about: KernelStatesTest. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SO_REUSEADDR means something else on each system")
class TimeWaitTest {

  static final String REFUSED = "java.net.BindException: Address already in use";

  @Test
  void the_server_closed_first_and_without_SO_REUSEADDR_its_port_stays_taken() throws IOException {
    var address = TimeWait.serve(false, true);
    awaitTimeWait(address, true);

    assertThat(TimeWait.listen(address, false)).isEqualTo(REFUSED);
    awaitTimeWait(address, true);
  }

  @Test
  void the_client_closed_first_and_the_port_is_free() throws IOException {
    var address = TimeWait.serve(false, false);
    awaitTimeWait(address, false);

    assertThat(TimeWait.listen(address, false)).isEqualTo("listens");
  }

  @Test
  void with_SO_REUSEADDR_the_port_is_free_though_the_server_closed_first() throws IOException {
    var address = TimeWait.serve(true, true);
    awaitTimeWait(address, true);

    assertThat(TimeWait.listen(address, true)).isEqualTo("listens");
  }

  @Test
  void SO_REUSEADDR_on_the_second_listener_alone_does_not_help() throws IOException {
    var address = TimeWait.serve(false, true);
    awaitTimeWait(address, true);

    assertThat(TimeWait.listen(address, true)).isEqualTo(REFUSED);
  }

  @Test
  void SO_REUSEADDR_on_the_first_listener_alone_does_not_help() throws IOException {
    var address = TimeWait.serve(true, true);
    awaitTimeWait(address, true);

    assertThat(TimeWait.listen(address, false)).isEqualTo(REFUSED);
  }

  @Test
  void by_default_a_listener_can_bind_again_at_once() throws IOException {
    SocketAddress address;
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      address = listener.getLocalAddress();
      listener.accept().close();
      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
    awaitTimeWait(address, true);

    try (var channel = ServerSocketChannel.open()) {
      assertThat(channel.bind(address).getLocalAddress()).isEqualTo(address);
    }
    try (var socket = new ServerSocket()) {
      socket.bind(address);
      assertThat(socket.getLocalSocketAddress()).isEqualTo(address);
    }
  }

  @Test
  void a_connection_that_lives_on_keeps_the_port_taken_without_SO_REUSEADDR() throws IOException {
    assertBesideConnection(false, REFUSED);
  }

  @Test
  void with_SO_REUSEADDR_a_new_listener_stands_beside_a_connection_of_the_old() throws IOException {
    assertBesideConnection(true, "listens");
  }

  @Test
  void after_a_reset_the_port_is_free() throws IOException {
    SocketAddress address;
    try (var listener = open(false);
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      address = listener.getLocalAddress();
      server.setOption(StandardSocketOptions.SO_LINGER, 0);
      server.close();
      assertThat(Endings.receive(client)).endsWith("Connection reset");
    }

    assertThat(TimeWait.listen(address, false)).isEqualTo("listens");
  }

  static void assertBesideConnection(boolean reuse, String result) throws IOException {
    var listener = open(reuse);
    var address = listener.getLocalAddress();
    try (var client = SocketChannel.open(address);
        var server = listener.accept()) {
      listener.close();

      assertThat(TimeWait.listen(address, reuse)).isEqualTo(result);
      client.write(UTF_8.encode("hello"));
      assertThat(Endings.receive(server)).isEqualTo("hello");
    }
  }

  static ServerSocketChannel open(boolean reuse) throws IOException {
    return ServerSocketChannel.open()
        .setOption(StandardSocketOptions.SO_REUSEADDR, reuse)
        .bind(new InetSocketAddress("127.0.0.1", 0));
  }

  /** Waits until nothing but TIME_WAIT is left of the connection, on the server's side or not. */
  static void awaitTimeWait(SocketAddress address, boolean serverSide) {
    int port = ((InetSocketAddress) address).getPort();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> states(port, serverSide), List.of(TIME_WAIT)::equals);
    assertThat(states(port, !serverSide)).isEmpty();
  }

  /** The states of all sockets that have this port, their own one or their peer's. */
  static List<TcpState> states(int port, boolean own) {
    return new SystemInfo()
        .getOperatingSystem().getInternetProtocolStats().getConnections().stream()
            .filter(row -> row.getType().startsWith("tcp"))
            .filter(row -> (own ? row.getLocalPort() : row.getForeignPort()) == port)
            .map(IPConnection::getState)
            .toList();
  }
}
