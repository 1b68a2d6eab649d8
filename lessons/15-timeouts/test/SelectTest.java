import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A selector waits for channels that do not wait themselves. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class SelectTest {

  Selector selector;
  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    selector = Selector.open();
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
    server.configureBlocking(false);
    server.register(selector, OP_READ);
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    selector.close();
  }

  @Test
  void select_with_0_waits_until_a_channel_is_ready() throws Exception {
    var select = Blocked.in(() -> selector.select(0));

    client.socket().setSoTimeout(200); // our clock
    assertThatThrownBy(() -> client.socket().getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    assertThat(select.result()).isNotDone();
    client.write(UTF_8.encode("x"));
    assertThat(select.result().get()).isEqualTo(1);
  }

  @Test
  void selectNow_does_not_wait() throws IOException {
    assertThat(selector.selectNow()).isZero();
  }

  @Test
  void select_refuses_a_negative_time_out() {
    assertThatThrownBy(() -> selector.select(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_interrupt_ends_a_select_and_closes_nothing() throws Exception {
    var select =
        Blocked.in(
            () -> {
              int ready = selector.select();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return ready;
            });

    select.thread().interrupt();

    assertThat(select.result().get()).isZero();
    assertThat(selector.isOpen()).isTrue();
    assertThat(server.isOpen()).isTrue();
  }

  @Test
  void closing_the_selector_ends_its_select_and_closes_no_channel() throws Exception {
    var select = Blocked.in(() -> selector.select());

    selector.close();

    assertThat(select.result().get()).isZero();
    assertThatThrownBy(selector::select).isInstanceOf(ClosedSelectorException.class);
    assertThat(server.isOpen()).isTrue();
  }

  @Test
  void ready_is_a_hint_and_a_receive_that_finds_nothing_still_does_not_wait() throws IOException {
    client.write(UTF_8.encode("x"));
    assertThat(selector.select()).isEqualTo(1);
    assertThat(server.read(ByteBuffer.allocate(64))).as("somebody else was quicker").isEqualTo(1);

    assertThat(server.read(ByteBuffer.allocate(64))).isZero();
  }

  @Test
  void a_key_that_is_not_taken_out_of_the_selected_keys_is_not_counted_again() throws IOException {
    client.write(UTF_8.encode("x"));
    assertThat(selector.select()).isEqualTo(1);

    assertThat(selector.selectNow()).as("still ready, but known").isZero();

    selector.selectedKeys().clear();
    assertThat(selector.selectNow()).isEqualTo(1);
  }
}
