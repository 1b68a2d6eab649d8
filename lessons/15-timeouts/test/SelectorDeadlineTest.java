import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class SelectorDeadlineTest {

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
    client.configureBlocking(false);
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_send_that_nobody_receives_is_given_up_at_the_deadline() throws IOException {
    var data = ByteBuffer.allocate(TOO_MUCH);

    boolean all = SelectorDeadline.transfer(OP_WRITE, client, data, 50);

    assertThat(all).isFalse();
    assertThat(data.position()).isBetween(1, TOO_MUCH - 1);
    assertThat(client.isOpen()).isTrue();
  }

  @Test
  void what_was_not_sent_in_time_can_be_sent_later_and_nothing_is_lost() throws Exception {
    var bytes = new byte[TOO_MUCH];
    new Random(17).nextBytes(bytes);
    var data = ByteBuffer.wrap(bytes);
    assertThat(SelectorDeadline.transfer(OP_WRITE, client, data, 50)).isFalse();

    var receive = new FutureTask<>(() -> server.socket().getInputStream().readNBytes(TOO_MUCH));
    new Thread(receive).start();

    assertThat(SelectorDeadline.transfer(OP_WRITE, client, data, 9_000)).isTrue();
    assertThat(receive.get()).isEqualTo(bytes);
  }

  @Test
  void a_receive_from_a_silent_peer_is_given_up_at_the_deadline() throws IOException {
    var answer = ByteBuffer.allocate(5);

    assertThat(SelectorDeadline.transfer(OP_READ, client, answer, 50)).isFalse();
    assertThat(answer.position()).isZero();
  }

  @Test
  void a_part_that_came_before_the_deadline_is_kept() throws IOException {
    var answer = ByteBuffer.allocate(5);
    server.write(UTF_8.encode("hel"));
    assertThat(SelectorDeadline.transfer(OP_READ, client, answer, 50)).isFalse();
    assertThat(answer.position()).isEqualTo(3);

    server.write(UTF_8.encode("lo"));

    assertThat(SelectorDeadline.transfer(OP_READ, client, answer, 9_000)).isTrue();
    assertThat(answer.array()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void a_peer_that_drips_does_not_put_the_deadline_off() throws Exception {
    var endless =
        new Thread(() -> SlowPeer.drip(server.socket(), new byte[5_000], 1)); // 5 seconds or more
    endless.start();

    boolean all = SelectorDeadline.transfer(OP_READ, client, ByteBuffer.allocate(5_000), 100);

    assertThat(all).isFalse();
    client.close();
    endless.join();
  }

  @Test
  void a_deadline_of_0_takes_what_is_there_and_does_not_wait() throws IOException {
    assertThat(SelectorDeadline.transfer(OP_READ, client, ByteBuffer.allocate(5), 0)).isFalse();
    assertThat(SelectorDeadline.transfer(OP_WRITE, client, UTF_8.encode("hello"), 0)).isTrue();
  }

  @Test
  void a_peer_that_has_ended_is_told_at_once() throws IOException {
    server.close();

    assertThatThrownBy(
            () -> SelectorDeadline.transfer(OP_READ, client, ByteBuffer.allocate(5), 9_000))
        .hasMessage("the peer ended");
  }
}
