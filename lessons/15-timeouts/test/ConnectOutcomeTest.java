import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** A connect whose outcome is a value, as that of Python's connect_ex. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class ConnectOutcomeTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  @Test
  void where_somebody_listens_it_is_connected_though_nobody_accepts() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      assertThat(ConnectOutcome.connect(listener.getLocalAddress(), 5_000)).isEqualTo("connected");
      assertThat(listener.accept().isConnected()).isTrue();
    }
  }

  @Test
  void where_nobody_listens_it_is_refused_before_any_time_out() throws IOException {
    try (var holder = SocketChannel.open().bind(ANY_PORT)) { // takes a port, and does not listen
      assertThat(ConnectOutcome.connect(holder.getLocalAddress(), 60_000)) // longer than this test
          .isEqualTo("java.net.ConnectException: Connection refused");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void when_the_queue_is_full_it_is_given_up_after_the_time_out() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT, 1);
        var first = SocketChannel.open(listener.getLocalAddress());
        var second = SocketChannel.open(listener.getLocalAddress())) {
      KernelTable.listener(listener.socket().getLocalPort(), row -> row.getReceiveQueue() == 2);

      assertThat(ConnectOutcome.connect(listener.getLocalAddress(), 100))
          .isEqualTo("java.net.SocketTimeoutException: Connect timed out");
      assertThat(first.isConnected() && second.isConnected()).isTrue();
    }
  }
}
