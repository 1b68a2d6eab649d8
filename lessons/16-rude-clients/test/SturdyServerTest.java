import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** The sturdy server, asked in this process, one rude client after the other. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class SturdyServerTest {

  static final int LONG = 3600; // seconds: no test lasts so long

  ServerSocketChannel listener;
  InetSocketAddress server;
  Thread loop;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 50);
    server = (InetSocketAddress) listener.getLocalAddress();
  }

  @AfterEach
  void close() throws Exception {
    listener.close();
    if (loop != null) loop.join();
  }

  void serve(int clients, int seconds) {
    var serving =
        new FutureTask<>(
            () -> {
              SturdyServer.serve(listener, clients, seconds);
              return null;
            });
    loop = new Thread(serving);
    loop.start();
  }

  @Test
  void a_client_gets_all_its_answers_and_then_the_end() throws IOException {
    serve(1, LONG);

    assertThat(RudeClients.ask(server, "one\ntwo\n\nthree")).isEqualTo("ONE\nTWO\n\nTHREE");
  }

  @Test
  void at_the_deadline_a_silent_client_is_let_go() throws IOException {
    serve(1, 1);
    try (var silent = SocketChannel.open(server)) {

      assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void bytes_that_drip_do_not_move_the_deadline() throws Exception {
    serve(9, 1);

    assertThat(RudeClients.attack(server, "slow", 1)).contains("slow: 0 held");
  }

  @Test
  void the_deadline_ends_a_send_too() throws IOException {
    serve(1, 1);
    try (var deaf = SocketChannel.open(server)) {
      var lines = UTF_8.encode("hello\n".repeat(100_000));

      assertThatThrownBy(
              () -> {
                while (true) deaf.write(lines.rewind());
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void an_alarm_that_is_not_needed_keeps_nothing_in_memory() throws Exception {
    var room = new Semaphore(0);
    try (var client = SocketChannel.open(server)) {
      var served = listener.accept();
      var thread = new WeakReference<>(new Thread(() -> SturdyServer.serve(served, room, LONG)));
      thread.get().start();
      client.close();
      room.acquire();

      await()
          .until(
              () -> {
                System.gc();
                return thread.get() == null;
              });
    }
  }

  @Test
  void whoever_finds_no_room_is_served_when_the_time_of_the_others_is_over() throws IOException {
    serve(2, 1);
    var silent = new ArrayList<SocketChannel>();
    for (int i = 0; i < 4; i++) silent.add(SocketChannel.open(server));

    assertThat(RudeClients.ask(server, "hello")).isEqualTo("HELLO");

    for (var client : silent) client.close();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the queue is read in Linux's table")
  void whoever_finds_no_room_waits_in_the_queue_of_the_listener() throws IOException {
    serve(1, LONG);
    try (var first = SocketChannel.open(server);
        var second = SocketChannel.open(server)) {

      KernelTable.listener(server.getPort(), row -> row.getReceiveQueue() == 1);
      first.write(UTF_8.encode("hello\n"));
      assertThat(first.read(ByteBuffer.allocate(6))).isEqualTo(6);
      assertThat(second.isConnected()).isTrue();
      KernelTable.listener(server.getPort(), row -> row.getReceiveQueue() == 1);
    }
  }

  @Test
  void the_room_of_each_client_is_free_when_it_has_left() throws IOException {
    serve(1, LONG);

    for (int i = 0; i < 5; i++) {
      SocketChannel.open(server).close();
      SocketChannel.open(server).setOption(SO_LINGER, 0).close();
      assertThat(RudeClients.ask(server, "hello")).isEqualTo("HELLO");
    }
  }

  @Test
  void a_line_may_have_1024_bytes() throws IOException {
    serve(1, LONG);

    assertThat(RudeClients.ask(server, "x".repeat(1024))).isEqualTo("X".repeat(1024));
    assertThat(RudeClients.ask(server, "x".repeat(1025))).isEqualTo("the line is too long");
  }

  @Test
  void a_line_that_is_too_long_is_refused_before_its_end() throws IOException {
    serve(1, LONG);
    try (var flood = SocketChannel.open(server)) {
      flood.write(UTF_8.encode("x".repeat(1025)));

      assertThat(line(flood)).isEqualTo("the line is too long\n");
    }
  }

  @Test
  void its_last_word_and_an_end_reach_a_client_that_has_sent_a_million_bytes_more()
      throws IOException {
    serve(1, LONG);

    assertThat(RudeClients.ask(server, "x".repeat(1_000_000))).isEqualTo("the line is too long");
  }

  @Test
  void a_client_that_breaks_off_inside_a_line_gets_no_answer() throws IOException {
    serve(1, LONG);
    try (var client = SocketChannel.open(server)) {
      client.write(UTF_8.encode("hel"));
      client.shutdownOutput();

      assertThat(line(client)).isEmpty();
    }
  }

  @Test
  void what_could_steer_a_terminal_or_look_like_a_line_becomes_a_dot() {
    var kinds =
        List.of(
            Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE);
    var steering =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(character -> kinds.contains((byte) Character.getType(character)))
            .mapToObj(Character::toString)
            .toList();

    assertThat(steering).hasSizeGreaterThan(2048).contains("\n", "\u001b", "\u009b", "\u202e");
    assertThat(steering).allSatisfy(text -> assertThat(SturdyServer.clean(text)).isEqualTo("."));
    assertThat(SturdyServer.clean("naïve 日本 \u001b[2J")).isEqualTo("naïve 日本 .[2J");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is a full disk on Linux")
  void with_a_full_disk_behind_its_output_it_serves_on_and_checkError_tells() throws IOException {
    var usual = System.out;
    try (var full = new PrintStream(new FileOutputStream("/dev/full"), true)) {
      System.setOut(full);
      serve(1, LONG);

      for (int i = 0; i < 3; i++) assertThat(RudeClients.ask(server, "hello")).isEqualTo("HELLO");

      assertThat(full.checkError()).isTrue();
    } finally {
      System.setOut(usual);
    }
  }

  @Test
  void an_accept_that_fails_gives_its_room_back_and_is_followed_by_a_pause() throws Exception {
    var failing = new FailingListener();
    listener.close();
    listener = failing;
    serve(1, LONG);

    await().until(() -> failing.accepts > 1);
    await().until(() -> FailingListener.isPausing(loop));
  }

  @Test
  void it_ends_when_the_listener_is_closed() throws Exception {
    serve(1, LONG);
    assertThat(RudeClients.ask(server, "hello")).isEqualTo("HELLO");

    listener.close();

    loop.join();
  }

  /** All that comes until the line's end, or the end. */
  static String line(SocketChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(100);
    do {
      if (channel.read(bytes) < 0) break;
    } while (bytes.get(bytes.position() - 1) != '\n');
    return UTF_8.decode(bytes.flip()).toString();
  }
}
