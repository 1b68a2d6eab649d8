import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The finished loop, asked by clients that nobody would wish for. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class EchoLoopTest {

  static final int IDLE_SECONDS = 60;

  ServerSocketChannel listener;
  EchoLoop loop;
  FutureTask<Void> running;
  Thread thread;
  final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1024);
    loop = new EchoLoop(listener, 200, IDLE_SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    if (thread != null) {
      thread.interrupt();
      running.get();
    }
    for (var socket : sockets) socket.close();
    loop.selector.close();
    listener.close();
  }

  @Test
  void each_client_gets_its_own_bytes_back() throws IOException {
    run();
    var first = client();
    var second = client();
    first.getOutputStream().write("fir".getBytes(UTF_8));
    second.getOutputStream().write("second".getBytes(UTF_8));
    first.getOutputStream().write("st".getBytes(UTF_8));

    assertThat(receive(first, 5)).isEqualTo("first");
    assertThat(receive(second, 6)).isEqualTo("second");
  }

  @Test
  void a_hundred_clients_at_once_are_served_by_one_thread() throws IOException {
    run();
    int before = Thread.activeCount();
    for (int i = 0; i < 100; i++) client().getOutputStream().write(i);

    for (int i = 0; i < 100; i++) assertThat(sockets.get(i).getInputStream().read()).isEqualTo(i);
    assertThat(Thread.activeCount()).isEqualTo(before);
  }

  @Test
  void what_a_client_does_not_take_at_once_comes_later_whole_and_in_order() throws Exception {
    run();
    var bytes = new byte[20_000_000];
    new Random(1).nextBytes(bytes);
    var client = client();
    var sending = send(client, bytes);
    await().until(() -> waiting() != null);

    assertThat(Arrays.mismatch(client.getInputStream().readNBytes(bytes.length), bytes))
        .isNegative();
    sending.get();
  }

  @Test
  void a_client_that_never_receives_costs_one_buffer_and_stalls_nobody() throws Exception {
    run();
    var rude = client();
    var sending = send(rude, new byte[50_000_000]);
    await().until(() -> waiting() != null);

    var next = client();
    for (int i = 0; i < 100; i++) {
      next.getOutputStream().write(i);
      assertThat(next.getInputStream().read()).isEqualTo(i);
    }
    assertThat(sending).isNotDone(); // it waits itself
    assertThat(waiting().rest.capacity()).isLessThanOrEqualTo(EchoLoop.BYTES);
  }

  @Test
  void OP_WRITE_is_asked_for_only_while_something_waits() throws IOException {
    var client = connect();
    step(); // accept
    var key = key();
    assertThat(key.interestOps()).isEqualTo(OP_READ);

    client.configureBlocking(false);
    while (key.interestOps() == OP_READ) {
      client.write(ByteBuffer.allocate(EchoLoop.BYTES));
      step();
    }
    assertThat(key.interestOps()).isEqualTo(OP_WRITE);
    assertThat(client(key).rest.hasRemaining()).isTrue();

    while (key.interestOps() == OP_WRITE) {
      client.read(ByteBuffer.allocate(1 << 20));
      loop.selector.select(loop::serve, 10);
    }
    assertThat(key.interestOps()).isEqualTo(OP_READ);
    assertThat(client(key).rest).isNull();
  }

  @Test
  void a_client_that_has_no_more_to_send_gets_all_and_then_the_end() throws Exception {
    run();
    var client = client();
    var bytes = new byte[20_000_000];
    var sending = send(client, bytes);
    await().until(() -> waiting() != null);
    var ending = new FutureTask<>(() -> end(client, sending));
    new Thread(ending).start();

    assertThat(client.getInputStream().readAllBytes()).hasSize(bytes.length);
    ending.get();
  }

  @Test
  void a_reset_ends_one_client_alone_at_whatever_moment() throws Exception {
    run();
    var next = client();
    reset(client()); // before a byte
    var early = client();
    early.getOutputStream().write(1);
    reset(early); // with an answer under way
    var late = client();
    send(late, new byte[50_000_000]);
    await().until(() -> waiting() != null);
    reset(late); // while something waits for it

    next.getOutputStream().write(7);
    assertThat(next.getInputStream().read()).isEqualTo(7);
    await().until(() -> loop.selector.keys().size() == 2); // the listener's, and the next one's
  }

  @Test
  void an_idle_client_is_sent_away_and_one_that_says_a_byte_is_not() throws IOException {
    loop.everySecond(1000);
    var idle = connect();
    step();
    var alive = connect();
    step();

    loop.everySecond(1030);
    alive.write(UTF_8.encode("x"));
    step();
    loop.everySecond(1060);
    assertThat(idle()).as("a minute, and not more").isZero();
    loop.everySecond(1061);

    assertThat(idle()).isEqualTo(1);
    assertThat(idle.read(ByteBuffer.allocate(9))).isEqualTo(-1);
    assertThat(alive.read(ByteBuffer.allocate(9))).isEqualTo(1);
  }

  @Test
  void a_client_that_never_receives_is_idle_too_and_one_that_takes_a_byte_is_not()
      throws IOException {
    var client = connect();
    step();
    client.configureBlocking(false);
    while (key().interestOps() == OP_READ) {
      client.write(ByteBuffer.allocate(EchoLoop.BYTES));
      step();
    }

    loop.everySecond(30);
    while (client.read(ByteBuffer.allocate(1 << 20)) > 0) {}
    step();
    loop.everySecond(90);
    assertThat(idle()).isZero();
    loop.everySecond(91);
    assertThat(idle()).isEqualTo(1);
  }

  @Test
  void a_listener_that_is_ready_with_nobody_there_does_no_harm() throws IOException {
    loop.accept();

    assertThat(loop.selector.keys()).hasSize(1);
    assertThat(loop.accepting.interestOps()).isEqualTo(OP_ACCEPT);
  }

  @Test
  void one_client_too_many_waits_until_another_leaves() throws IOException {
    var clients = new ArrayList<SocketChannel>();
    for (int i = 0; i < 201; i++) clients.add(connect());
    for (int i = 0; i < 201; i++) step();
    assertThat(loop.selector.keys()).hasSize(201); // 200 clients and the listener
    assertThat(loop.accepting.interestOps()).as("nobody asks for more").isZero();

    clients.get(0).close();
    step();
    loop.everySecond(1);
    assertThat(loop.accepting.interestOps()).isEqualTo(OP_ACCEPT);
    step();
    clients.get(200).write(UTF_8.encode("x"));
    step();
    assertThat(clients.get(200).read(ByteBuffer.allocate(1))).isEqualTo(1);
    for (var client : clients) client.close();
  }

  @Test
  void an_answer_does_not_wait_for_an_acknowledgment() throws IOException {
    connect();
    step();

    var connection = (SocketChannel) key().channel();
    assertThat(connection.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
  }

  @Test
  void an_interrupt_ends_the_loop_and_leaves_nothing_open() throws Exception {
    run();
    var client = client();
    client.getOutputStream().write(1);
    assertThat(client.getInputStream().read()).isEqualTo(1);

    thread.interrupt();
    running.get();

    assertThat(client.getInputStream().read()).isEqualTo(-1);
    assertThat(listener.isOpen()).isFalse();
    assertThat(loop.selector.isOpen()).isFalse();
  }

  @Test
  void a_loop_in_which_nobody_says_anything_waits_in_the_kernel() throws IOException {
    for (int i = 0; i < 50; i++) connect();
    run();
    await().until(() -> loop.selector.keys().size() == 51);

    await().until(() -> Blocked.isInSystemCall(thread));
  }

  void run() {
    running =
        new FutureTask<>(
            () -> {
              loop.run();
              return null;
            });
    thread = new Thread(running);
    thread.start();
  }

  /** One round of the loop, in this thread. */
  void step() throws IOException {
    assertThat(loop.selector.select(loop::serve, 8000)).isPositive();
  }

  /** How many clients the loop lets go now. */
  int idle() throws IOException {
    int before = loop.selector.keys().size();
    loop.selector.selectNow();
    return before - loop.selector.keys().size();
  }

  /** The key of the client that came last. */
  SelectionKey key() {
    return loop.selector.keys().stream().filter(key -> key != loop.accepting).findAny().get();
  }

  static EchoLoop.Client client(SelectionKey key) {
    return (EchoLoop.Client) key.attachment();
  }

  /** A client for which something waits; null: there is none. */
  EchoLoop.Client waiting() {
    for (var key : loop.selector.keys().toArray(SelectionKey[]::new)) {
      var client = client(key);
      if (client != null && client.rest != null) return client;
    }
    return null;
  }

  Socket client() throws IOException {
    return connect().socket();
  }

  SocketChannel connect() throws IOException {
    var client = SocketChannel.open(listener.getLocalAddress());
    client.socket().setSoTimeout(8000);
    sockets.add(client.socket());
    return client;
  }

  static FutureTask<Void> send(Socket client, byte[] bytes) {
    var sending =
        new FutureTask<Void>(
            () -> {
              client.getOutputStream().write(bytes);
              return null;
            });
    new Thread(sending).start();
    return sending;
  }

  static Void end(Socket client, FutureTask<Void> sending) throws Exception {
    sending.get();
    client.shutdownOutput();
    return null;
  }

  static String receive(Socket client, int n) throws IOException {
    return new String(client.getInputStream().readNBytes(n), UTF_8);
  }

  static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }
}
