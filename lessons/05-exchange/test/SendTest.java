import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** What a send promises: how much it takes, and when it waits. */
class SendTest {

  /** More than the kernel takes where the buffers of both sides are asked to be small. */
  static final int TOO_MUCH = 8 << 20;

  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, 65536);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      client = SocketChannel.open().setOption(StandardSocketOptions.SO_SNDBUF, 65536);
      client.connect(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_send_counts_bytes_not_characters() throws IOException {
    var text = "h\u00e9llo \ud83d\ude00"; // é takes two bytes, the face four

    int n = client.write(UTF_8.encode(text));

    assertThat(text.codePointCount(0, text.length())).isEqualTo(7);
    assertThat(n).isEqualTo(11);
  }

  @Test
  void the_buffer_remembers_how_far_the_sends_have_come() throws IOException {
    client.configureBlocking(false);
    var data = ByteBuffer.allocateDirect(TOO_MUCH);

    int n = client.write(data);

    assertThat(n).isBetween(1, TOO_MUCH - 1);
    assertThat(data.position()).isEqualTo(n);
    assertThat(data.remaining()).isEqualTo(TOO_MUCH - n);
  }

  @Test
  void one_send_may_gather_several_buffers() throws IOException {
    var head = UTF_8.encode("hello ");
    var body = UTF_8.encode("world");

    long n = client.write(new ByteBuffer[] {head, body});

    assertThat(n).isEqualTo(11);
    assertThat(ShortReceive.receive(server, 64)).isEqualTo("hello world");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the smallest sizes are Linux's, see socket(7)")
  void the_sizes_of_the_socket_buffers_are_hints() throws IOException {
    try (var socket = SocketChannel.open()) {
      socket.setOption(StandardSocketOptions.SO_SNDBUF, 1);
      socket.setOption(StandardSocketOptions.SO_RCVBUF, 1);

      assertThat(socket.getOption(StandardSocketOptions.SO_SNDBUF)).isGreaterThan(1);
      assertThat(socket.getOption(StandardSocketOptions.SO_RCVBUF)).isGreaterThan(1);
    }
  }

  @Test
  void a_blocking_send_waits_for_the_reader_and_then_has_sent_everything() throws Exception {
    var data = new byte[TOO_MUCH];
    new Random(5).nextBytes(data);
    var send = Blocked.in(() -> client.write(ByteBuffer.wrap(data)));

    assertThat(send.result()).isNotDone(); // nor can it be: more is left than there is room for

    assertThat(server.socket().getInputStream().readNBytes(TOO_MUCH)).isEqualTo(data);
    assertThat(send.result().get()).isEqualTo(TOO_MUCH);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
  void a_blocking_send_on_a_virtual_thread_may_be_short() throws Exception {
    var data = ByteBuffer.allocateDirect(TOO_MUCH);
    var send = new FutureTask<>(() -> client.write(data)); // nobody reads

    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, send);

    assertThat(client.isBlocking()).isTrue();
    assertThat(send.get()).isBetween(1, TOO_MUCH - 1);
  }

  @Test
  void closing_the_channel_ends_a_send_that_waits_with_what_it_took_so_far() throws Exception {
    var send = Blocked.in(() -> client.write(ByteBuffer.allocateDirect(TOO_MUCH)));
    awaitFirstBytes();

    client.close();

    assertThat(send.result().get()).isBetween(1, TOO_MUCH - 1);
  }

  @Test
  void closing_the_channel_ends_a_loop_of_sends_with_an_exception() throws Exception {
    var sends =
        Blocked.in(
            () -> {
              while (true) client.write(ByteBuffer.allocate(4096));
            });

    client.close();

    assertThatThrownBy(sends.result()::get).hasCauseInstanceOf(ClosedChannelException.class);
  }

  @Test
  void a_send_on_a_closed_channel_fails() throws IOException {
    client.close();

    assertThatThrownBy(() -> client.write(UTF_8.encode("x")))
        .isInstanceOf(ClosedChannelException.class);
  }

  /** The call has begun: bytes come out on the other side. */
  void awaitFirstBytes() throws IOException {
    var in = server.socket().getInputStream();
    await().pollInterval(Duration.ofMillis(1)).until(() -> in.available() > 0);
  }
}
