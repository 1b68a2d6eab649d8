import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InheritedOptionsTest {

  static final String LINUX_COPIES = "Linux copies the listener's options, others may not";
  static final SocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  ServerSocketChannel listener;
  SocketChannel client;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    listener.close();
  }

  @Test
  void the_time_out_is_not_inherited() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(5_000);

      try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
          var connection = listener.accept()) {

        assertThat(client.isConnected()).isTrue();
        assertThat(connection.getSoTimeout()).isZero();
      }
    }
  }

  @Test
  void the_time_out_is_not_inherited_by_a_channels_socket_view() throws IOException {
    listener.bind(ANY_PORT).socket().setSoTimeout(5_000);

    try (var connection = connect()) {

      assertThat(connection.socket().getSoTimeout()).isZero();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the kernel may copy the mode")
  void non_blocking_mode_is_not_inherited() throws IOException {
    listener.bind(ANY_PORT).configureBlocking(false);

    try (var selector = Selector.open()) {
      listener.register(selector, SelectionKey.OP_ACCEPT);
      client.connect(listener.getLocalAddress());
      selector.select();
      try (var connection = listener.accept()) {

        assertThat(listener.isBlocking()).isFalse();
        assertThat(connection.isBlocking()).isTrue();
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX_COPIES)
  void the_receive_buffer_size_is_inherited() throws IOException {
    listener.setOption(SO_RCVBUF, 16_384).bind(ANY_PORT);

    try (var connection = connect()) {

      assertThat(connection.getOption(SO_RCVBUF)).isEqualTo(16_384);
      assertThat(client.getOption(SO_RCVBUF)).isNotEqualTo(16_384);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX_COPIES)
  void address_reuse_is_inherited() throws IOException {
    listener.bind(ANY_PORT); // true by default, on a client it is false

    try (var connection = connect()) {

      assertThat(connection.getOption(SO_REUSEADDR)).isTrue();
      assertThat(client.getOption(SO_REUSEADDR)).isFalse();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX_COPIES)
  void address_reuse_switched_off_is_inherited() throws IOException {
    listener.setOption(SO_REUSEADDR, false).bind(ANY_PORT);

    try (var connection = connect()) {

      assertThat(connection.getOption(SO_REUSEADDR)).isFalse();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX_COPIES)
  void the_keep_alive_idle_time_is_inherited() throws IOException {
    listener.setOption(TCP_KEEPIDLE, 77).bind(ANY_PORT);

    try (var connection = connect()) {

      assertThat(connection.getOption(TCP_KEEPIDLE)).isEqualTo(77);
      assertThat(client.getOption(TCP_KEEPIDLE)).isNotEqualTo(77);
    }
  }

  @ParameterizedTest
  @MethodSource("notOffered")
  void options_that_java_does_not_offer_on_a_listener_are_off_in_the_new_socket(
      SocketOption<Boolean> option) throws IOException {
    listener.bind(ANY_PORT);
    assertThatThrownBy(() -> listener.setOption(option, true))
        .isInstanceOf(UnsupportedOperationException.class);

    try (var connection = connect()) {

      assertThat(connection.getOption(option)).isFalse();
    }
  }

  @Test
  void an_option_of_one_new_socket_is_not_the_next_ones() throws IOException {
    listener.bind(ANY_PORT);

    try (var first = connect();
        var secondClient = SocketChannel.open(listener.getLocalAddress());
        var second = listener.accept()) {
      first.setOption(TCP_NODELAY, true);

      assertThat(secondClient.isConnected()).isTrue();
      assertThat(first.getOption(TCP_NODELAY)).isTrue();
      assertThat(second.getOption(TCP_NODELAY)).isFalse();
    }
  }

  static SocketOption<?>[] notOffered() {
    return new SocketOption<?>[] {TCP_NODELAY, SO_KEEPALIVE};
  }

  /** Connects our client; returns the new socket. */
  SocketChannel connect() throws IOException {
    client.connect(listener.getLocalAddress());
    return listener.accept();
  }
}
