import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NonBlockingAcceptTest {

  ServerSocketChannel listener;

  @BeforeEach
  void listen_without_blocking() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    listener.configureBlocking(false);
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void with_nobody_there_accept_gives_null() throws IOException {
    assertThat(listener.accept()).isNull();
  }

  @Test
  void once_a_selector_tells_of_a_client_accept_gives_its_channel() throws IOException {
    try (var selector = Selector.open();
        var client = SocketChannel.open()) {
      listener.register(selector, OP_ACCEPT);
      assertThat(selector.selectNow()).isZero();

      client.connect(listener.getLocalAddress());
      assertThat(selector.select()).isEqualTo(1);

      try (var connection = listener.accept()) {
        assertThat(connection.getRemoteAddress()).isEqualTo(client.getLocalAddress());
      }
      assertThat(listener.accept()).isNull();
    }
  }

  @Test
  void the_socket_view_of_a_non_blocking_listener_refuses_to_accept() {
    assertThatThrownBy(listener.socket()::accept).isInstanceOf(IllegalBlockingModeException.class);
  }
}
