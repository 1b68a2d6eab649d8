import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.software.os.InternetProtocolStats.TcpState;

/** What a receive promises, of a stream of bytes that TCP keeps whole and in order. */
class ReceiveTest {

  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void two_sends_may_come_as_one_receive_no_delay_or_not(boolean noDelay) throws IOException {
    client.setOption(StandardSocketOptions.TCP_NODELAY, noDelay);
    client.write(UTF_8.encode("one"));
    client.write(UTF_8.encode("two"));
    awaitArrived(6);

    assertThat(ShortReceive.receive(server, 64)).isEqualTo("onetwo");
  }

  @Test
  void one_send_may_come_as_many_receives() throws IOException {
    client.write(UTF_8.encode("onetwo"));

    assertThat(ShortReceive.receive(server, 2)).isEqualTo("on");
    assertThat(ShortReceive.receive(server, 2)).isEqualTo("et");
    assertThat(ShortReceive.receive(server, 2)).isEqualTo("wo");
  }

  @Test
  void after_the_last_byte_the_end_of_the_stream_is_minus_1_each_time() throws IOException {
    client.write(UTF_8.encode("bye"));
    client.close();

    assertThat(ShortReceive.receive(server, 64)).isEqualTo("bye");
    assertThat(server.read(ByteBuffer.allocate(64))).isEqualTo(-1);
    assertThat(server.read(ByteBuffer.allocate(64))).isEqualTo(-1);
  }

  @Test
  void a_buffer_without_room_receives_0_bytes_before_the_end_and_at_it() throws IOException {
    var noRoom = ByteBuffer.allocate(0);

    assertThat(server.read(noRoom)).as("nothing has come").isZero();

    client.write(UTF_8.encode("x"));
    awaitArrived(1);
    assertThat(server.read(noRoom)).as("a byte has come").isZero();

    client.close();
    ShortReceive.receive(server, 64);
    assertThat(server.read(ByteBuffer.allocate(1))).as("the end has come").isEqualTo(-1);
    assertThat(server.read(noRoom)).isZero();
  }

  @Test
  void a_non_blocking_receive_tells_nothing_yet_from_some_bytes_and_from_the_end()
      throws IOException {
    server.configureBlocking(false);
    var buffer = ByteBuffer.allocate(64);

    assertThat(server.read(buffer)).as("nothing yet").isZero();

    client.write(UTF_8.encode("now"));
    await().pollInterval(Duration.ofMillis(1)).until(() -> server.read(buffer) == 3);

    client.close();
    await().pollInterval(Duration.ofMillis(1)).until(() -> server.read(buffer) == -1);
  }

  @Test
  void a_blocking_receive_waits_for_a_byte() throws Exception {
    var receive = Blocked.in(() -> ShortReceive.receive(server, 64));

    assertThat(receive.result()).isNotDone();

    client.write(UTF_8.encode("late"));
    assertThat(receive.result().get()).isEqualTo("late");
  }

  @Test
  void any_receive_size_from_1_to_4096_brings_the_same_bytes() throws IOException {
    var message = new byte[4096];
    new Random(5).nextBytes(message);

    for (int size = 1; size <= 4096; size++) {
      client.write(ByteBuffer.wrap(message));

      var received = ByteBuffer.allocate(4096);
      var buffer = ByteBuffer.allocate(size);
      while (received.hasRemaining()) {
        server.read(buffer.clear());
        received.put(buffer.flip());
      }

      assertThat(received.array()).as("receives of %d", size).isEqualTo(message);
    }
  }

  @Test
  void a_receive_may_cut_a_character_in_two() throws IOException {
    var cafe = UTF_8.encode("café"); // 5 bytes: é takes two

    client.write(cafe);
    var head = ShortReceive.receive(server, 4);
    var tail = ShortReceive.receive(server, 4);

    assertThat(head + tail).isEqualTo("caf\uFFFD\uFFFD");
  }

  @Test
  void bytes_joined_before_they_are_decoded_are_the_text_again() throws IOException {
    client.write(UTF_8.encode("café"));

    var joined = ByteBuffer.allocate(5);
    server.read(joined.limit(4));
    server.read(joined.limit(5));

    assertThat(UTF_8.decode(joined.flip()).toString()).isEqualTo("café");
  }

  @Test
  void a_receive_fills_the_buffer_from_its_position_to_its_limit() throws IOException {
    client.write(UTF_8.encode("hello"));
    var buffer = ByteBuffer.wrap("-------".getBytes(UTF_8)).position(2).limit(5);

    int n = server.read(buffer);

    assertThat(n).isEqualTo(3);
    assertThat(UTF_8.decode(buffer.clear()).toString()).isEqualTo("--hel--");
  }

  @Test
  void a_peek_needs_a_buffered_stream_because_java_has_no_flag_for_it() throws IOException {
    client.write(UTF_8.encode("hello"));
    var in = new BufferedInputStream(server.socket().getInputStream());

    in.mark(5);
    var peeked = in.readNBytes(2);
    in.reset();

    assertThat(peeked).asString(UTF_8).isEqualTo("he");
    assertThat(in.readNBytes(5)).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void neither_isConnected_nor_isOpen_nor_available_tells_that_the_peer_has_gone()
      throws IOException {
    int here = server.socket().getLocalPort();
    int there = server.socket().getPort();

    client.close();
    KernelTable.connection(here, there, TcpState.CLOSE_WAIT); // the end has come

    assertThat(server.isOpen()).isTrue();
    assertThat(server.isConnected()).isTrue();
    assertThat(server.socket().isConnected()).isTrue();
    assertThat(server.socket().isClosed()).isFalse();
    assertThat(server.socket().getInputStream().available()).isZero();
    assertThat(server.read(ByteBuffer.allocate(1))).as("a receive tells").isEqualTo(-1);
  }

  @Test
  void a_selector_tells_that_the_peer_has_gone() throws IOException {
    server.configureBlocking(false);
    try (var selector = Selector.open()) {
      var key = server.register(selector, SelectionKey.OP_READ);
      assertThat(selector.selectNow()).as("nothing to tell yet").isZero();

      client.close();

      assertThat(selector.select()).isEqualTo(1);
      assertThat(key.isReadable()).isTrue();
      assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void a_later_send_tells_that_the_peer_has_gone_and_the_first_one_need_not() throws IOException {
    client.close();

    assertThat(server.write(UTF_8.encode("x"))).as("bytes that the first send takes").isEqualTo(1);

    await()
        .pollInterval(Duration.ofMillis(1))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> server.write(UTF_8.encode("x")))
                    .isInstanceOf(IOException.class));
  }

  @Test
  void a_reset_of_the_peer_ends_a_receive_with_Connection_reset() throws Exception {
    var receive = Blocked.in(() -> ShortReceive.receive(server, 64));

    client.setOption(StandardSocketOptions.SO_LINGER, 0).close();

    assertThatThrownBy(receive.result()::get)
        .hasCauseInstanceOf(SocketException.class)
        .hasMessageContaining("Connection reset");
  }

  @Test
  void a_receive_on_a_closed_channel_fails() throws IOException {
    server.close();

    assertThatThrownBy(() -> ShortReceive.receive(server, 64))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void closing_the_channel_ends_a_receive_that_waits() throws Exception {
    var receive = Blocked.in(() -> ShortReceive.receive(server, 64));

    server.close();

    assertThatThrownBy(receive.result()::get).hasCauseInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void interrupting_the_thread_closes_the_channel_that_it_receives_from() throws Exception {
    var receive = Blocked.in(() -> ShortReceive.receive(server, 64));

    receive.thread().interrupt();

    assertThatThrownBy(receive.result()::get).hasCauseInstanceOf(ClosedByInterruptException.class);
    assertThat(server.isOpen()).isFalse();
  }

  @Test
  void the_names_of_both_ends_tell_a_client_from_a_stranger() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var stranger = SocketChannel.open(listener.getLocalAddress());
        var friend = SocketChannel.open(listener.getLocalAddress());
        var first = listener.accept()) {

      assertThat(first.getRemoteAddress()).isEqualTo(stranger.getLocalAddress());
      assertThat(first.getRemoteAddress()).isNotEqualTo(friend.getLocalAddress());
    }
  }

  /** The kernel has so many bytes for the server to receive. */
  void awaitArrived(int bytes) throws IOException {
    var in = server.socket().getInputStream();
    await().pollInterval(Duration.ofMillis(1)).until(() -> in.available() == bytes);
  }
}
