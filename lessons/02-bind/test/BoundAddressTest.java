import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;

class BoundAddressTest {

  @Test
  void before_bind_there_is_no_address() throws IOException {
    try (var channel = ServerSocketChannel.open();
        var socket = new ServerSocket()) {

      assertThat(channel.getLocalAddress()).isNull();
      assertThat(socket.getLocalSocketAddress()).isNull();
      assertThat(socket.getLocalPort()).isEqualTo(-1);
      assertThat(socket).hasToString("ServerSocket[unbound]");
    }
  }

  @Test
  void after_bind_the_socket_reports_its_address() throws IOException {
    try (var listener = ServerSocketChannel.open()) {

      BindServer.bind(listener, "127.0.0.1", 0);

      var address = (InetSocketAddress) listener.getLocalAddress();
      assertThat(address.getHostString()).isEqualTo("127.0.0.1");
      assertThat(address.getPort()).isEqualTo(listener.socket().getLocalPort());
      assertThat(BindServer.name(listener)).isEqualTo("127.0.0.1:" + address.getPort());
    }
  }

  @Test
  void each_bind_to_port_0_gets_a_free_port() throws IOException {
    try (var one = ServerSocketChannel.open();
        var other = ServerSocketChannel.open()) {

      BindServer.bind(one, "127.0.0.1", 0);
      BindServer.bind(other, "127.0.0.1", 0);

      assertThat(one.socket().getLocalPort()).isPositive();
      assertThat(other.socket().getLocalPort())
          .isPositive()
          .isNotEqualTo(one.socket().getLocalPort());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the range is read from Linux's /proc")
  void the_port_for_port_0_comes_from_the_ephemeral_range() throws IOException {
    var range =
        Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range")).get(0).split("\\s+");
    try (var listener = ServerSocketChannel.open()) {

      BindServer.bind(listener, "127.0.0.1", 0);

      assertThat(listener.socket().getLocalPort())
          .isBetween(Integer.parseInt(range[0]), Integer.parseInt(range[1]));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 may not be there")
  void a_port_in_use_at_one_address_is_free_at_another() throws IOException {
    try (var one = ServerSocketChannel.open();
        var other = ServerSocketChannel.open()) {
      BindServer.bind(one, "127.0.0.1", 0);
      int port = one.socket().getLocalPort();

      BindServer.bind(other, "127.0.0.2", port);

      assertThat(BindServer.name(other)).isEqualTo("127.0.0.2:" + port);
    }
  }

  @Test
  void the_port_is_held_until_close() throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      BindServer.bind(listener, "127.0.0.1", 0);
      int port = listener.socket().getLocalPort();
      assertThat(heldHere(port)).isTrue();

      listener.close();

      assertThat(heldHere(port)).isFalse();
    }
  }

  // tag::bound-only[]
  @Test
  void bound_but_not_listening_refuses() throws IOException {
    try (var bound = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {

      assertThat(bound.getLocalAddress()).isNotNull();
      assertThatThrownBy(() -> SocketChannel.open(bound.getLocalAddress()))
          .isInstanceOf(ConnectException.class)
          .hasMessageStartingWith("Connection refused");
    }
  }

  // end::bound-only[]

  /** Whether the kernel's table lists the port as this process's. */
  static boolean heldHere(int port) {
    var os = new SystemInfo().getOperatingSystem();
    return os.getInternetProtocolStats().getConnections().stream()
        .anyMatch(
            row -> row.getLocalPort() == port && row.getowningProcessId() == os.getProcessId());
  }
}
