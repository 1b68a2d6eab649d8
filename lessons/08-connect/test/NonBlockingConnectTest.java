import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NoConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NonBlockingConnectTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  ServerSocketChannel listener;
  SocketAddress address;
  SocketChannel client;
  final List<SocketChannel> waiting = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open().bind(ANY_PORT, 1);
    address = listener.getLocalAddress();
    client = SocketChannel.open();
    client.configureBlocking(false);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    for (var channel : waiting) channel.close();
    listener.close();
  }

  @Test
  void connect_only_starts_and_finishConnect_tells_that_it_is_done() throws IOException {
    boolean atOnce = client.connect(address);

    listener.accept().close(); // the server's side of the handshake is done, so ours is

    assertThat(atOnce || client.finishConnect()).isTrue();
    assertThat(client.isConnected()).isTrue();
    assertThat(client.isConnectionPending()).isFalse();
  }

  @Test
  void a_selector_tells_when_finishConnect_has_an_answer() throws IOException {
    try (var selector = Selector.open()) {
      var key = client.register(selector, SelectionKey.OP_CONNECT);
      client.connect(address);

      selector.select();

      assertThat(key.isConnectable()).isTrue();
      assertThat(client.finishConnect()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "connect itself may know of the refusal")
  void a_refusal_comes_out_of_finishConnect_and_closes_the_channel() throws IOException {
    try (var holder = SocketChannel.open().bind(ANY_PORT)) { // does not listen
      client.connect(holder.getLocalAddress());
      client.configureBlocking(true);

      assertThatThrownBy(() -> client.finishConnect())
          .isInstanceOf(ConnectException.class)
          .hasMessage("Connection refused");
      assertThat(client.isOpen()).isFalse();
    }
  }

  @Test
  void finishConnect_needs_a_connect_before_it() {
    assertThatThrownBy(() -> client.finishConnect())
        .isInstanceOf(NoConnectionPendingException.class);
    assertThat(client.isOpen()).isTrue();
  }

  @Test
  void a_connect_that_does_not_wait_takes_no_time_out() {
    assertThatThrownBy(() -> client.socket().connect(address, 200))
        .isInstanceOf(IllegalBlockingModeException.class);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void without_an_answer_connect_and_finishConnect_say_at_once_that_it_is_pending()
      throws IOException {
    fillQueue();

    assertThat(client.connect(address)).isFalse();
    assertThat(client.finishConnect()).isFalse();
    assertThat(client.isConnectionPending()).isTrue();
    assertThat(client.isConnected()).isFalse();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void on_a_blocking_channel_finishConnect_waits_for_the_answer() throws Exception {
    fillQueue();
    client.connect(address);
    client.configureBlocking(true);

    var finish = Blocked.in(() -> client.finishConnect());
    assertThat(finish.result()).isNotDone();

    client.close();

    assertThatThrownBy(finish.result()::get)
        .hasCauseExactlyInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_second_connect_is_a_mistake_that_leaves_the_first_pending() throws IOException {
    fillQueue();
    client.connect(address);

    assertThatThrownBy(() -> client.connect(address))
        .isInstanceOf(ConnectionPendingException.class);
    assertThat(client.isConnectionPending()).isTrue();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void while_it_is_pending_nothing_can_be_sent() throws IOException {
    fillQueue();
    client.connect(address);

    assertThatThrownBy(() -> client.write(UTF_8.encode("hello")))
        .isInstanceOf(NotYetConnectedException.class);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void close_gives_a_pending_connect_up() throws IOException {
    fillQueue();
    client.connect(address);

    client.close();

    assertThatThrownBy(() -> client.finishConnect()).isInstanceOf(ClosedChannelException.class);
  }

  /** Fills the queue with two clients, until the kernel's table shows both in it. */
  void fillQueue() throws IOException {
    waiting.add(SocketChannel.open(address));
    waiting.add(SocketChannel.open(address));
    KernelTable.listener(listener.socket().getLocalPort(), row -> row.getReceiveQueue() == 2);
  }
}
