import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a pool of threads does with connections, and what it does not. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PoolTest {

  final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  final PrintStream out = System.out;
  final PrintStream err = System.err;
  ServerSocketChannel listener;
  ThreadPoolExecutor pool;

  @BeforeEach
  void listen() throws Exception {
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(System.out);
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    pool = new ThreadPoolExecutor(1, 1, 0, SECONDS, new ArrayBlockingQueue<>(1));
  }

  @AfterEach
  void end() throws Exception {
    listener.close();
    pool.shutdownNow();
    assertThat(pool.awaitTermination(5, SECONDS)).isTrue();
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void while_silent_clients_hold_all_threads_the_next_client_waits() throws Exception {
    serve(30_000);
    try (var silent = SocketChannel.open(listener.getLocalAddress());
        var next = SocketChannel.open(listener.getLocalAddress())) {
      next.write(UTF_8.encode("i am TCP client"));
      await().until(() -> pool.getQueue().size() == 1);
      assertThat(pool.getActiveCount()).isEqualTo(1);
      assertThat(next.socket().getInputStream().available()).isZero();

      silent.close();

      assertThat(next.socket().getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("ACK!");
    }
  }

  @Test
  void the_time_out_frees_the_thread_that_a_silent_client_holds() throws Exception {
    serve(200);
    try (var silent = SocketChannel.open(listener.getLocalAddress());
        var next = SocketChannel.open(listener.getLocalAddress())) {
      next.write(UTF_8.encode("i am TCP client"));

      assertThat(next.socket().getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("ACK!");

      assertThat(silent.socket().getInputStream().read()).isEqualTo(-1); // closed before
    }
    assertThat(printed.toString(UTF_8).lines())
        .element(0)
        .asString()
        .endsWith(": java.net.SocketTimeoutException: Read timed out");
  }

  @Test
  void when_the_queue_is_full_too_the_next_client_is_refused_at_once() throws Exception {
    serve(30_000);
    try (var holds = SocketChannel.open(listener.getLocalAddress());
        var waits = SocketChannel.open(listener.getLocalAddress())) {
      await().until(() -> pool.getQueue().size() == 1);

      try (var refused = SocketChannel.open(listener.getLocalAddress())) {
        assertThat(refused.socket().getInputStream().read()).isEqualTo(-1);
      }

      holds.close();
      waits.write(UTF_8.encode("i am TCP client"));
      assertThat(waits.socket().getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("ACK!");
    }
    await()
        .untilAsserted(
            () ->
                assertThat(printed.toString(UTF_8).lines())
                    .contains("refused: all threads are busy and the queue is full"));
  }

  @Test
  void a_task_that_is_discarded_leaves_its_client_without_an_end() throws Exception {
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    var connection = new SocketChannel[1];
    try (var holds = SocketChannel.open(listener.getLocalAddress());
        var holding = listener.accept();
        var third = SocketChannel.open(listener.getLocalAddress())) {
      pool.execute(() -> ShortConnectionServer.talk(holding, 30_000));
      pool.execute(() -> {});
      connection[0] = listener.accept();

      pool.execute(() -> ShortConnectionServer.talk(connection[0], 30_000));

      third.socket().setSoTimeout(200);
      assertThatThrownBy(() -> third.socket().getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(connection[0].isOpen()).isTrue();
      assertThat(holds.isOpen()).isTrue();
    } finally {
      connection[0].close();
    }
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
  void stop_counts_a_client_that_waited_in_the_queue_among_the_cut() throws Exception {
    try (var holds = SocketChannel.open(listener.getLocalAddress());
        var waits = SocketChannel.open(listener.getLocalAddress());
        var held = listener.accept();
        var waiting = listener.accept()) {
      pool.execute(() -> ShortConnectionServer.talk(held, 30_000));
      pool.execute(() -> ShortConnectionServer.talk(waiting, 30_000));
      await().until(() -> pool.getActiveCount() == 1);

      assertThat(ShortConnectionServer.stop(listener, pool, 100)).isEqualTo(2);

      assertThat(holds.socket().getInputStream().read()).isEqualTo(-1);
      assertThat(waits.isOpen()).isTrue(); // the end of the program closes it
    }
  }

  @Test
  void shutdownNow_ends_the_wait_of_a_channel_but_not_of_a_Socket() throws Exception {
    try (var plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var client = new Socket(plain.getInetAddress(), plain.getLocalPort());
        var connection = plain.accept();
        var channelClient = SocketChannel.open(listener.getLocalAddress());
        var channel = listener.accept()) {
      var plainPool = Executors.newSingleThreadExecutor();
      var begun = new CountDownLatch(2);
      plainPool.execute(
          () -> {
            begun.countDown();
            PlainServer.talk(connection, 30_000);
          });
      pool.execute(
          () -> {
            begun.countDown();
            ShortConnectionServer.talk(channel, 30_000);
          });
      begun.await();

      plainPool.shutdownNow();
      pool.shutdownNow();

      assertThat(pool.awaitTermination(5, SECONDS)).isTrue();
      assertThat(channelClient.socket().getInputStream().read()).isEqualTo(-1);
      assertThat(plainPool.awaitTermination(300, MILLISECONDS)).isFalse();
      connection.close();
      assertThat(plainPool.awaitTermination(5, SECONDS)).isTrue();
    }
  }

  /** Runs the accept loop; it ends when the listener is closed. */
  void serve(int millis) {
    var loop =
        new Thread(
            () -> {
              try {
                ShortConnectionServer.serve(
                    listener, pool, client -> ShortConnectionServer.talk(client, millis));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    loop.start();
  }
}
