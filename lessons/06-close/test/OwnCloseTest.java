import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What closing a channel does on one's own side. */
class OwnCloseTest {

  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    client = SocketChannel.open(listener.getLocalAddress());
    server = listener.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    listener.close();
  }

  @Test
  void closing_twice_is_fine() throws IOException {
    server.close();

    server.close();

    assertThat(server.isOpen()).isFalse();
    assertThat(ThreeEndings.receive(client)).isEqualTo("-1");
  }

  @Test
  void two_threads_may_close_at_once() throws Exception {
    var gate = new CountDownLatch(1);
    var one = new FutureTask<>(() -> closeBehind(gate));
    var two = new FutureTask<>(() -> closeBehind(gate));
    start(one);
    start(two);

    gate.countDown();

    assertThat(one.get()).isFalse();
    assertThat(two.get()).isFalse();
    assertThat(ThreeEndings.receive(client)).isEqualTo("-1");
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
  void a_close_from_another_thread_ends_a_blocked_receive() throws Exception {
    var receive = new FutureTask<>(() -> server.read(ByteBuffer.allocate(64)));
    awaitBlocked(start(receive));

    server.close();

    assertThatThrownBy(receive::get).hasCauseInstanceOf(AsynchronousCloseException.class);
    assertThat(ThreeEndings.receive(client)).isEqualTo("-1");
  }

  @Test
  void an_interrupt_of_a_blocked_receive_closes_the_channel() throws Exception {
    var receive = new FutureTask<>(() -> server.read(ByteBuffer.allocate(64)));
    var thread = start(receive);
    awaitBlocked(thread);

    thread.interrupt();

    assertThatThrownBy(receive::get).hasCauseInstanceOf(ClosedByInterruptException.class);
    assertThat(server.isOpen()).isFalse();
    assertThat(ThreeEndings.receive(client)).isEqualTo("-1");
  }

  @Test
  void shutting_output_down_twice_is_fine() throws IOException {
    server.shutdownOutput();

    server.shutdownOutput();

    assertThat(ThreeEndings.receive(client)).isEqualTo("-1");
  }

  @Test
  void after_shutting_output_down_a_write_fails_and_a_receive_works() throws IOException {
    server.shutdownOutput();

    assertThatThrownBy(() -> server.write(UTF_8.encode("hello")))
        .isInstanceOf(ClosedChannelException.class);
    client.write(UTF_8.encode("hello"));
    assertThat(ThreeEndings.receive(server)).isEqualTo("\"hello\"");
  }

  @Test
  void after_shutting_input_down_a_receive_gives_minus_1() throws IOException {
    server.shutdownInput();

    assertThat(ThreeEndings.receive(server)).isEqualTo("-1");
  }

  @Test
  void shutting_input_down_tells_the_peer_nothing() throws IOException {
    server.shutdownInput();

    client.write(UTF_8.encode("one"));
    client.write(UTF_8.encode("two"));
    server.write(UTF_8.encode("hello"));
    assertThat(ThreeEndings.receive(client)).isEqualTo("\"hello\"");
  }

  /** Closes when the gate opens: whether the channel is still open then. */
  boolean closeBehind(CountDownLatch gate) throws Exception {
    gate.await();
    server.close();
    return server.isOpen();
  }

  static Thread start(Runnable task) {
    var thread = new Thread(task);
    thread.start();
    return thread;
  }

  /** Until the thread is in a native method of the sockets, where it stays: nothing comes. */
  static void awaitBlocked(Thread thread) {
    await()
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              var stack = thread.getStackTrace();
              return stack.length > 0
                  && stack[0].isNativeMethod()
                  && stack[0].getClassName().startsWith("sun.nio.ch.");
            });
  }
}
