import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import oshi.software.os.InternetProtocolStats.TcpState;

/** What the finished server does with clients that stay, and how it ends. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class LastingServerTest {

  static final int LONG = 60_000; // no round of these tests takes so long
  static final int SHORT = 300;

  ServerSocketChannel listener;
  LastingServer server;
  FutureTask<Void> loop;
  Thread stopping;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 200);
  }

  void serve(int clients, int idleMillis) {
    server = new LastingServer(clients, idleMillis);
    loop = run(server);
  }

  FutureTask<Void> run(LastingServer server) {
    var loop =
        new FutureTask<Void>(
            () -> {
              server.serve(listener);
              return null;
            });
    new Thread(loop).start();
    return loop;
  }

  @AfterEach
  void close() throws Exception {
    listener.close();
    await().until(() -> Conversations.in("LastingServer") == 0);
    if (server != null) server.room.release(); // stop may have taken what the loop waits for
    if (loop != null) loop.get();
    if (server != null) server.alarms.shutdownNow();
  }

  @Test
  void a_silent_client_is_sent_away_and_makes_room_for_the_one_that_waits() throws IOException {
    serve(1, SHORT);
    try (var silent = connect();
        var next = connect()) {
      assertAnswered(next);

      assertThat(receive(silent, 1)).isEmpty(); // the end, and no reset
    }
  }

  @Test
  void the_thread_of_the_alarms_is_there_before_the_first_client() {
    server = new LastingServer(1, LONG);

    assertThat(server.alarms.getPoolSize()).isOne();
  }

  @Test
  void each_round_has_its_own_alarm_and_leaves_none_behind() throws IOException {
    serve(1, LONG);
    try (var client = connect()) {
      for (int i = 0; i < 100; i++) assertAnswered(client);

      await().until(() -> server.alarms.getQueue().size() == 1); // that of the round to come
    }
  }

  @Test
  void a_client_that_never_receives_is_sent_away_in_the_middle_of_a_send() throws Exception {
    server = new LastingServer(1, LONG);
    try (var full = FullPair.open()) {
      full.client.write(UTF_8.encode("TCP client connect"));
      var talk = Blocked.in(() -> talk(full.connection));
      await().until(() -> Conversations.isSending(talk.thread()));

      server.alarms.getQueue().element().run(); // as if the time were over

      talk.result().get();
      assertThat(full.connection.isOpen()).isFalse();
      assertThat(server.room.availablePermits()).isEqualTo(2);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the queue is read in Linux's table")
  void one_client_too_many_waits_in_the_kernel_until_another_leaves() throws IOException {
    serve(1, LONG);
    int port = listener.socket().getLocalPort();
    try (var first = connect();
        var second = connect()) {
      assertAnswered(first);
      second.write(UTF_8.encode("TCP client connect"));
      KernelTable.listener(port, row -> row.getReceiveQueue() == 1);
      KernelTable.connection(port, second.socket().getLocalPort(), TcpState.ESTABLISHED);

      first.close();

      assertThat(receive(second, 4)).isEqualTo("ACK!");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the states are read in Linux's table")
  void who_closes_first_keeps_the_TIME_WAIT() throws IOException {
    serve(2, SHORT);
    int port = listener.socket().getLocalPort();
    try (var silent = connect();
        var leaves = connect()) {
      assertAnswered(leaves);
      leaves.close();
      assertThat(receive(silent, 1)).isEmpty();
      silent.close();

      KernelTable.connection(leaves.socket().getLocalPort(), port, TcpState.TIME_WAIT);
      KernelTable.connection(port, silent.socket().getLocalPort(), TcpState.TIME_WAIT);
      await().until(() -> KernelTable.sockets(port, leaves.socket().getLocalPort()).isEmpty());
    }
  }

  @Test
  void when_it_stops_each_client_gets_the_end_and_it_waits_until_all_have_left() throws Exception {
    serve(2, LONG);
    try (var one = connect();
        var other = connect()) {
      assertAnswered(one);
      assertAnswered(other);

      var stop = stop();

      assertThat(receive(one, 1)).isEmpty();
      assertThat(receive(other, 1)).isEmpty();
      await().until(() -> isWaitingForRoom(stopping));
      one.close();
      await().until(() -> Conversations.in("LastingServer") == 1);
      assertThat(isWaitingForRoom(stopping)).isTrue();
      other.close();
      stop.get();
      loop.get();
    }
  }

  @Test
  void when_it_stops_a_client_that_waits_in_the_queue_gets_a_reset() throws Exception {
    serve(1, LONG);
    try (var first = connect();
        var waits = connect()) {
      assertAnswered(first);

      var stop = stop();

      assertThat(receive(first, 1)).isEmpty();
      assertThat(receive(waits, 1)).isEqualTo("Connection reset");
      first.close();
      stop.get();
    }
  }

  @Test
  void when_it_stops_the_loop_ends_even_if_it_asks_for_room_after_the_stop_has() throws Exception {
    server = new LastingServer(1, LONG);
    server.room.acquire(); // as for a client

    var stop = stop();
    await().until(() -> isWaitingForRoom(stopping));
    loop = run(server);
    await().until(server.room::getQueueLength, queued -> queued == 2);
    server.room.release();

    stop.get();
    loop.get();
  }

  @Test
  void when_it_stops_it_does_not_wait_for_ever_for_a_client_that_stays() throws Exception {
    serve(1, LONG);
    try (var stays = connect()) {
      assertAnswered(stays);

      stop().get();
    }
  }

  @Test
  void an_accept_that_fails_gives_its_room_back_and_is_followed_by_a_pause() throws Exception {
    var failing = new FailingListener();
    server = new LastingServer(1, LONG);
    var serving =
        new Thread(
            new FutureTask<>(
                () -> {
                  server.serve(failing);
                  return null;
                }));
    serving.start();

    await().until(() -> failing.accepts > 1);
    await().until(() -> FailingListener.isPausing(serving));
    failing.close();
    serving.join();
  }

  @Test
  void a_client_cannot_color_or_turn_or_break_a_line_of_the_output() {
    assertThat(LastingServer.clean("\033[2J\u009b\r\n\u2028\u202e\u200b\ud800ä€"))
        .isEqualTo(".[2J.......ä€");
  }

  @Test
  void of_200_clients_the_100_healthy_ones_get_all_their_answers_and_nothing_is_left()
      throws Exception {
    serve(200, LONG);
    var clients = new ArrayList<SocketChannel>();
    for (int i = 0; i < 200; i++) clients.add(connect());
    var random = new Random(17);
    var rubbish = new byte[3000];
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 200; i += 2) assertAnswered(clients.get(i));
      for (int i = 1; i < 200; i += 8) { // others are silent
        random.nextBytes(rubbish);
        if (round == 0) clients.get(i).write(ByteBuffer.wrap(rubbish));
        if (round == 1) clients.get(i).setOption(StandardSocketOptions.SO_LINGER, 0).close();
        if (round == 1) clients.get(i + 2).close();
        if (round == 2) clients.get(i + 4).shutdownOutput();
      }
    }
    for (var client : clients) client.close();

    await().until(() -> Conversations.in("LastingServer") == 0);
    await().until(() -> server.room.availablePermits() == 199); // one is held for the next client
    assertThat(server.connections).isEmpty();
  }

  Void talk(SocketChannel connection) {
    server.talk(connection);
    return null;
  }

  FutureTask<Void> stop() {
    var stop =
        new FutureTask<Void>(
            () -> {
              server.stop(listener);
              return null;
            });
    stopping = new Thread(stop);
    stopping.start();
    return stop;
  }

  static boolean isWaitingForRoom(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("tryAcquire"));
  }

  static void assertAnswered(SocketChannel client) throws IOException {
    client.write(UTF_8.encode("TCP client connect"));
    assertThat(receive(client, 4)).isEqualTo("ACK!");
  }

  static String receive(SocketChannel client, int bytes) {
    try {
      return new String(client.socket().getInputStream().readNBytes(bytes), UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  SocketChannel connect() throws IOException {
    var client = SocketChannel.open(listener.getLocalAddress());
    client.socket().setSoTimeout(8000);
    return client;
  }
}
