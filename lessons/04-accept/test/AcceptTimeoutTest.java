import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptTimeoutTest {

  ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void after_a_time_out_the_next_client_is_accepted() throws IOException {
    waitInVain(50);

    listener.setSoTimeout(5_000);
    try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var connection = listener.accept()) {

      assertThat(connection.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
    }
  }

  @Test
  void a_time_out_is_an_exception_of_its_own_and_leaves_the_listener_open() throws IOException {
    listener.setSoTimeout(50);

    assertThatThrownBy(listener::accept)
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("Accept timed out");
    assertThat(listener.isClosed()).isFalse();
  }

  @Test
  void a_channel_has_the_time_out_in_its_socket_view() throws IOException {
    try (var channel = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      channel.socket().setSoTimeout(50);
      assertThatThrownBy(channel.socket()::accept)
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("Accept timed out");

      channel.socket().setSoTimeout(5_000);
      try (var client = SocketChannel.open(channel.getLocalAddress());
          var connection = channel.socket().accept().getChannel()) {

        assertThat(connection.getRemoteAddress()).isEqualTo(client.getLocalAddress());
      }
    }
  }

  @Test
  void the_channels_own_accept_knows_no_time_out() throws Exception {
    try (var channel = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      channel.socket().setSoTimeout(50);
      var accept = Blocked.in(channel::accept);

      // A longer time-out elsewhere is our clock: when it is over, that of 50 ms would be, too.
      waitInVain(200);

      assertThat(accept.result()).isNotDone();
      try (var client = SocketChannel.open(channel.getLocalAddress());
          var connection = accept.result().get()) {
        assertThat(connection.getRemoteAddress()).isEqualTo(client.getLocalAddress());
      }
    }
  }

  @Test
  void a_time_out_of_0_means_for_ever_and_is_the_default() throws Exception {
    assertThat(listener.getSoTimeout()).isZero();
    listener.setSoTimeout(50);
    listener.setSoTimeout(0);
    var accept = Blocked.in(listener::accept);

    // A time-out elsewhere is our clock: when it is over, this accept still waits.
    try (var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      other.setSoTimeout(200);
      assertThatThrownBy(other::accept).isInstanceOf(SocketTimeoutException.class);
    }

    assertThat(accept.result()).isNotDone();
    try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var connection = accept.result().get()) {
      assertThat(connection.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
    }
  }

  @Test
  void a_negative_time_out_is_refused() {
    assertThatThrownBy(() -> listener.setSoTimeout(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(listener.isClosed()).isFalse();
  }

  /** Accepts with a time-out while nobody comes. */
  void waitInVain(int millis) throws IOException {
    listener.setSoTimeout(millis);
    assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
  }
}
