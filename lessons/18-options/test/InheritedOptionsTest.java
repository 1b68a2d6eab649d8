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
import java.net.SocketOption;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener hands on to the connections that it gives. */
class InheritedOptionsTest {

  static final String LINUX_COPIES = "Linux copies the listener's options, others may not";

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
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the kernel may copy the mode")
  void non_blocking_mode_is_not_inherited() throws IOException {
    try (var selector = Selector.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0)).configureBlocking(false);
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
    listener.setOption(SO_RCVBUF, 16_384);

    try (var connection = connect()) {

      assertThat(connection.getOption(SO_RCVBUF)).isEqualTo(16_384);
      assertThat(client.getOption(SO_RCVBUF)).isNotEqualTo(16_384);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX_COPIES)
  void address_reuse_is_inherited(boolean reuse) throws IOException {
    listener.setOption(SO_REUSEADDR, reuse);

    try (var connection = connect()) {

      assertThat(connection.getOption(SO_REUSEADDR)).isEqualTo(reuse);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX_COPIES)
  void the_keep_alive_idle_time_is_inherited() throws IOException {
    listener.setOption(TCP_KEEPIDLE, 77);

    try (var connection = connect()) {

      assertThat(connection.getOption(TCP_KEEPIDLE)).isEqualTo(77);
      assertThat(client.getOption(TCP_KEEPIDLE)).isNotEqualTo(77);
    }
  }

  @Test
  void what_java_does_not_offer_on_a_listener_is_off_in_the_connection() throws IOException {
    for (SocketOption<Boolean> option : List.of(TCP_NODELAY, SO_KEEPALIVE))
      assertThatThrownBy(() -> listener.setOption(option, true))
          .isInstanceOf(UnsupportedOperationException.class);

    try (var connection = connect()) {

      assertThat(connection.getOption(TCP_NODELAY)).isFalse();
      assertThat(connection.getOption(SO_KEEPALIVE)).isFalse();
    }
  }

  /** Connects our client; returns the new socket. */
  SocketChannel connect() throws IOException {
    client.connect(listener.bind(new InetSocketAddress("127.0.0.1", 0)).getLocalAddress());
    return listener.accept();
  }
}
