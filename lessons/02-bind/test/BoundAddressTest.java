import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BoundAddressTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  ServerSocketChannel one;
  ServerSocketChannel other;

  @BeforeEach
  void open() throws IOException {
    one = ServerSocketChannel.open();
    other = ServerSocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    one.close();
    other.close();
  }

  @Test
  void before_bind_there_is_no_address() throws IOException {
    assertThat(one.getLocalAddress()).isNull();
    try (var socket = new ServerSocket()) {
      assertThat(socket.getLocalSocketAddress()).isNull();
      assertThat(socket.getLocalPort()).isEqualTo(-1);
    }
  }

  @Test
  void after_bind_the_socket_reports_its_address() throws IOException {
    one.bind(ANY_PORT);

    int port = one.socket().getLocalPort();
    assertThat(port).isPositive();
    assertThat(one.getLocalAddress()).isEqualTo(new InetSocketAddress("127.0.0.1", port));
  }

  @Test
  void each_bind_to_port_0_gets_a_free_port() throws IOException {
    one.bind(ANY_PORT);
    other.bind(ANY_PORT);

    assertThat(one.socket().getLocalPort()).isPositive();
    assertThat(other.socket().getLocalPort())
        .isPositive()
        .isNotEqualTo(one.socket().getLocalPort());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the range is read from Linux's /proc")
  void the_port_for_port_0_comes_from_the_ephemeral_range() throws IOException {
    var file = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    var range = Files.readAllLines(file).get(0).split("\\s+");

    for (int i = 0; i < 50; i++) { // one port alone might be in the range by chance
      try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
        assertThat(listener.socket().getLocalPort())
            .isBetween(Integer.parseInt(range[0]), Integer.parseInt(range[1]));
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 may not be there")
  void a_port_in_use_at_one_address_is_free_at_another() throws IOException {
    one.bind(ANY_PORT);
    var elsewhere = new InetSocketAddress("127.0.0.2", one.socket().getLocalPort());

    other.bind(elsewhere);

    assertThat(other.getLocalAddress()).isEqualTo(elsewhere);
  }

  @Test
  void the_port_is_held_until_close() throws IOException {
    one.bind(ANY_PORT);
    var address = one.getLocalAddress();
    assertThatThrownBy(() -> other.bind(address)).isInstanceOf(BindException.class);

    one.close();

    other.bind(address);
    assertThat(other.getLocalAddress()).isEqualTo(address);
  }

  @Test
  void bound_but_not_listening_refuses() throws IOException {
    try (var bound = SocketChannel.open().bind(ANY_PORT)) {

      assertThat(bound.getLocalAddress()).isNotNull();
      assertThatThrownBy(() -> SocketChannel.open(bound.getLocalAddress()))
          .isInstanceOf(ConnectException.class)
          .hasMessageStartingWith("Connection refused");
    }
  }
}
