import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ConcurrentModificationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Keys, what they ask for, and the set of the selected ones. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class SelectorTest {

  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;
  Selector selector;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    client = SocketChannel.open(listener.getLocalAddress());
    server = listener.accept();
    server.configureBlocking(false);
    selector = Selector.open();
  }

  @AfterEach
  void close() throws IOException {
    selector.close();
    server.close();
    client.close();
    listener.close();
  }

  @Test
  void a_selected_key_stays_selected_until_it_is_removed() throws IOException {
    var key = server.register(selector, OP_READ);
    client.write(UTF_8.encode("x"));
    selector.select();
    server.read(ByteBuffer.allocate(9));

    assertThat(selector.selectNow()).isZero();
    assertThat(selector.selectedKeys()).containsExactly(key);
    assertThat(key.isReadable()).as("though nothing is there").isTrue();
    selector.selectedKeys().remove(key);
    assertThat(selector.selectNow()).isZero();
    assertThat(selector.selectedKeys()).isEmpty();
  }

  @Test
  void while_a_ready_key_is_left_in_the_set_select_gives_0_and_does_not_wait() throws IOException {
    server.register(selector, OP_READ);
    client.write(UTF_8.encode("x"));
    assertThat(selector.select()).isEqualTo(1);

    for (int i = 0; i < 1000; i++) assertThat(selector.select()).isZero();
  }

  @Test
  void a_key_of_a_listener_that_is_left_in_the_set_leads_to_an_accept_that_gives_null()
      throws IOException {
    listener.configureBlocking(false);
    var key = listener.register(selector, OP_ACCEPT);
    try (var next = SocketChannel.open(listener.getLocalAddress())) {
      selector.select();
      listener.accept().close();
      selector.selectNow();

      assertThat(selector.selectedKeys()).contains(key);
      assertThat(listener.accept()).isNull();
    }
  }

  @Test
  void select_with_a_method_needs_no_set() throws IOException {
    server.register(selector, OP_READ);
    client.write(UTF_8.encode("x"));

    for (int i = 0; i < 2; i++) {
      assertThat(selector.select(ready -> assertThat(ready.isReadable()).isTrue())).isEqualTo(1);
      assertThat(selector.selectedKeys()).isEmpty();
    }
  }

  @Test
  void who_asks_for_OP_WRITE_never_waits_while_there_is_room() throws IOException {
    server.register(selector, OP_READ | OP_WRITE);

    for (int i = 0; i < 1000; i++) {
      assertThat(selector.select()).isEqualTo(1);
      selector.selectedKeys().clear();
    }
  }

  @Test
  void who_asks_for_OP_READ_alone_waits_until_a_byte_comes() throws Exception {
    server.register(selector, OP_READ);
    var select = Blocked.in(() -> selector.select());

    client.write(UTF_8.encode("x"));

    assertThat(select.result().get()).isEqualTo(1);
  }

  @Test
  void a_wakeup_ends_a_select_that_waits() throws Exception {
    server.register(selector, OP_READ);
    var select = Blocked.in(() -> selector.select());

    selector.wakeup();

    assertThat(select.result().get()).isZero();
  }

  @Test
  void a_wakeup_that_comes_too_early_is_kept_for_the_next_select() throws IOException {
    selector.wakeup();

    assertThat(selector.select()).isZero();
  }

  @Test
  void ready_is_a_hint_and_a_receive_that_finds_nothing_does_not_wait() throws IOException {
    server.register(selector, OP_READ);
    client.write(UTF_8.encode("x"));
    assertThat(selector.select()).isEqualTo(1);
    assertThat(server.read(ByteBuffer.allocate(9))).as("somebody else was quicker").isEqualTo(1);

    assertThat(server.read(ByteBuffer.allocate(9))).isZero();
  }

  @Test
  void without_room_OP_WRITE_is_not_ready() throws IOException {
    server.register(selector, OP_WRITE);
    var much = ByteBuffer.allocateDirect(16 << 20);

    await()
        .until(
            () -> {
              server.write(much);
              selector.selectedKeys().clear();
              return selector.selectNow() == 0;
            });
    assertThat(much.hasRemaining()).isTrue();
  }

  @Test
  void the_end_and_a_reset_make_a_key_readable() throws IOException {
    var key = server.register(selector, OP_READ);
    client.shutdownOutput();
    selector.select();
    assertThat(key.isReadable()).isTrue();
    assertThat(server.read(ByteBuffer.allocate(9))).isEqualTo(-1);

    selector.selectedKeys().clear();
    try (var other = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      key.cancel();
      connection.configureBlocking(false);
      var its = connection.register(selector, OP_READ);
      assertThat(selector.selectNow()).as("nothing has come").isZero();

      other.socket().setSoLinger(true, 0);
      other.close();
      selector.select();
      assertThat(its.isReadable()).isTrue();
      assertThatThrownBy(() -> connection.read(ByteBuffer.allocate(9)))
          .hasMessage("Connection reset");
    }
  }

  @Test
  void a_key_of_a_closed_channel_is_cancelled() throws IOException {
    var key = server.register(selector, OP_READ);
    server.close();

    assertThat(key.isValid()).isFalse();
    assertThatThrownBy(key::isReadable).isInstanceOf(CancelledKeyException.class);
    assertThatThrownBy(() -> key.interestOps(OP_WRITE)).isInstanceOf(CancelledKeyException.class);
  }

  @Test
  void a_set_that_is_changed_while_one_goes_through_it_says_so() throws IOException {
    listener.configureBlocking(false);
    listener.register(selector, OP_ACCEPT);
    server.register(selector, OP_WRITE);
    try (var next = SocketChannel.open(listener.getLocalAddress())) {
      while (selector.selectedKeys().size() < 2) selector.select();

      assertThatThrownBy(
              () -> {
                for (var key : selector.selectedKeys()) selector.selectedKeys().remove(key);
              })
          .isInstanceOf(ConcurrentModificationException.class);
    }
  }

  @Test
  void a_channel_that_blocks_is_refused() throws IOException {
    server.configureBlocking(true);

    assertThatThrownBy(() -> server.register(selector, OP_READ))
        .isInstanceOf(IllegalBlockingModeException.class);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors are counted in /proc")
  void a_closed_channel_keeps_its_descriptor_until_the_next_select() throws IOException {
    server.register(selector, OP_READ);
    selector.selectNow();
    long before = descriptors();

    server.close();

    assertThat(descriptors()).isEqualTo(before);
    selector.selectNow();
    assertThat(descriptors()).isEqualTo(before - 1);
  }

  static long descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
