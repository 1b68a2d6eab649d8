import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What closing a channel does on one's own side. */
class OwnCloseTest extends Connected {

  @Test
  void closing_twice_is_fine() throws IOException {
    server.close();

    server.close();

    assertThat(server.isOpen()).isFalse();
    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void two_threads_may_close_at_once() throws Exception {
    var gate = new CountDownLatch(1);
    var one = new FutureTask<>(() -> closeBehind(gate));
    var two = new FutureTask<>(() -> closeBehind(gate));
    new Thread(one).start();
    new Thread(two).start();

    gate.countDown();

    assertThat(one.get()).isFalse();
    assertThat(two.get()).isFalse();
    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void a_closed_channel_refuses_every_use() throws IOException {
    server.close();

    assertThat(server.isConnected()).isFalse();
    assertThatThrownBy(() -> server.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> server.write(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> server.shutdownOutput()).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> server.getRemoteAddress()).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> server.getOption(StandardSocketOptions.SO_LINGER))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void a_closed_listener_refuses_every_use() throws IOException {
    listener.close();

    assertThatThrownBy(() -> listener.accept()).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> listener.getLocalAddress()).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> listener.bind(null)).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void a_close_from_another_thread_ends_a_blocked_receive() throws IOException {
    var receive = Blocked.in(() -> server.read(ByteBuffer.allocate(64)));

    server.close();

    assertThatThrownBy(receive.result()::get).hasCauseInstanceOf(AsynchronousCloseException.class);
    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void an_interrupt_of_a_blocked_receive_closes_the_channel() {
    var receive = Blocked.in(() -> server.read(ByteBuffer.allocate(64)));

    receive.thread().interrupt();

    assertThatThrownBy(receive.result()::get).hasCauseInstanceOf(ClosedByInterruptException.class);
    assertThat(server.isOpen()).isFalse();
    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void shutting_output_down_twice_is_fine() throws IOException {
    server.shutdownOutput();

    server.shutdownOutput();

    assertThat(Endings.receive(client)).isEqualTo("-1");
  }

  @Test
  void after_shutting_output_down_a_write_fails_and_a_receive_works() throws IOException {
    server.shutdownOutput();

    assertThatThrownBy(() -> server.write(UTF_8.encode("hello")))
        .isInstanceOf(ClosedChannelException.class);
    client.write(UTF_8.encode("hello"));
    assertThat(Endings.receive(server)).isEqualTo("hello");
  }

  @Test
  void after_shutting_input_down_a_receive_gives_minus_1() throws IOException {
    client.write(UTF_8.encode("hello"));
    awaitInput(server, 5);

    server.shutdownInput();

    assertThat(Endings.receive(server)).isEqualTo("-1");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "on Windows it resets the connection")
  void shutting_input_down_tells_the_peer_nothing_until_its_sends_find_no_more_room()
      throws IOException {
    server.shutdownInput();

    fill(client); // far more than one buffer, and without an exception
    client.configureBlocking(false);
    assertThat(client.write(ByteBuffer.allocate(1))).isZero();
    client.configureBlocking(true);
    server.write(UTF_8.encode("hello"));
    assertThat(Endings.receive(client)).isEqualTo("hello");

    server.close();
    assertThat(Endings.receive(client)).endsWith("Connection reset");
  }

  @Test
  void a_SocketChannel_that_nobody_closed_stays_open_when_its_memory_is_collected()
      throws IOException {
    var forgotten = new WeakReference<>(SocketChannel.open(address));
    try (var peer = listener.accept()) {
      while (forgotten.get() != null) System.gc();

      assertThat(ForgottenSocket.receive(peer)).isEqualTo("the server receives nothing");
    }
  }

  /** Closes when the gate opens: whether the channel is still open then. */
  boolean closeBehind(CountDownLatch gate) throws Exception {
    gate.await();
    server.close();
    return server.isOpen();
  }
}
