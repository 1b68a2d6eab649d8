import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a pool of threads does with connections, and what it does not. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PoolTest {

  ServerSocket listener;
  ThreadPoolExecutor pool;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    pool = new ThreadPoolExecutor(1, 1, 0, SECONDS, new ArrayBlockingQueue<>(1));
  }

  @AfterEach
  void end() throws Exception {
    listener.close();
    pool.shutdownNow();
    assertThat(pool.awaitTermination(5, SECONDS)).isTrue();
  }

  @Test
  void while_silent_clients_hold_all_threads_the_next_client_waits() throws Exception {
    try (var silent = connect();
        var silentEnd = listener.accept();
        var next = connect();
        var nextEnd = listener.accept()) {
      pool.execute(() -> ShortConnectionServer.talk(silentEnd));
      pool.execute(() -> ShortConnectionServer.talk(nextEnd));
      var answer = new FutureTask<>(() -> ShortConnectionClient.talk(next));
      new Thread(answer).start();
      await().until(() -> nextEnd.getInputStream().available() == 15);
      assertThat(pool.getActiveCount()).isEqualTo(1);
      assertThat(pool.getQueue()).hasSize(1);
      assertThat(answer.isDone()).isFalse();

      silent.close();

      assertThat(answer.get()).isEqualTo("ACK!");
    }
  }

  @Test
  void when_the_queue_is_full_too_the_next_task_is_refused_at_once() {
    var held = new CountDownLatch(1);
    pool.execute(() -> sleepUntil(held));
    pool.execute(() -> {});

    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

    held.countDown();
  }

  @Test
  void the_queue_of_a_fixed_thread_pool_has_no_bound() {
    var fixed = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);

    assertThat(fixed.getQueue().remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
    fixed.shutdown();
  }

  @Test
  void a_cached_thread_pool_has_no_bound_of_threads() {
    var cached = (ThreadPoolExecutor) Executors.newCachedThreadPool();

    assertThat(cached.getMaximumPoolSize()).isEqualTo(Integer.MAX_VALUE);
    cached.shutdown();
  }

  @Test
  void shutdownNow_ends_the_wait_of_a_channel_but_not_of_a_Socket() throws Exception {
    try (var client = connect();
        var connection = listener.accept();
        var channels = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var channelClient = SocketChannel.open(channels.getLocalAddress());
        var channel = channels.accept()) {
      var sockets = Executors.newSingleThreadExecutor();
      var begun = new CountDownLatch(2);
      sockets.submit(begin(begun, () -> connection.getInputStream().read()));
      pool.submit(begin(begun, () -> channel.read(ByteBuffer.allocate(1))));
      begun.await();

      sockets.shutdownNow();
      pool.shutdownNow();

      assertThat(pool.awaitTermination(5, SECONDS)).isTrue();
      assertThat(channelClient.socket().getInputStream().read()).isEqualTo(-1);
      assertThat(sockets.awaitTermination(300, MILLISECONDS)).isFalse();
      client.close();
      assertThat(sockets.awaitTermination(5, SECONDS)).isTrue();
    }
  }

  static <T> Callable<T> begin(CountDownLatch begun, Callable<T> call) {
    return () -> {
      begun.countDown();
      return call.call();
    };
  }

  static void sleepUntil(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Socket connect() throws IOException {
    return new Socket(listener.getInetAddress(), listener.getLocalPort());
  }
}
