import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;

class BothSendFirstTest {

  static final int SIZE = 8 << 20; // bytes: more than the buffers hold
  static final byte[] QUESTION = randomBytes(1);
  static final byte[] ANSWER = randomBytes(2);

  SocketChannel client;
  SocketChannel server;
  Process program;
  InternetProtocolStats network = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
  ByteBuffer question = ByteBuffer.wrap(QUESTION);
  ByteBuffer questionIn = ByteBuffer.allocate(SIZE);
  ByteBuffer answer = ByteBuffer.wrap(ANSWER);
  ByteBuffer answerIn = ByteBuffer.allocate(SIZE);

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
    if (program != null) program.destroyForcibly();
  }

  @Test
  void both_sides_that_send_first_are_stuck_once_the_buffers_are_full() throws Exception {
    var clientSide = BothSendFirst.start(client, question, answerIn, true);
    var serverSide = BothSendFirst.start(server, answer, questionIn, true);

    await().until(() -> inNativeCode(clientSide) && inNativeCode(serverSide) && bothFull());
    client.close();
    server.close();
    clientSide.join();
    serverSide.join();

    assertThat(question.hasRemaining()).isTrue();
    assertThat(questionIn.position()).isZero();
    assertThat(answer.hasRemaining()).isTrue();
    assertThat(answerIn.position()).isZero();
  }

  @Test
  void when_the_server_receives_first_all_bytes_of_both_sides_arrive() throws Exception {
    var clientSide = BothSendFirst.start(client, question, answerIn, true);
    var serverSide = BothSendFirst.start(server, answer, questionIn, false);

    clientSide.join();
    serverSide.join();

    assertThat(questionIn.flip()).isEqualTo(question.flip());
    assertThat(answerIn.flip()).isEqualTo(answer.flip());
  }

  @Test
  void a_thread_that_receives_while_another_sends_gets_both_sides_going_again() throws Exception {
    var clientSide = BothSendFirst.start(client, question, answerIn, true);
    var serverSends = inThread(() -> ExchangeClient.sendAll(server, answer));
    await().until(() -> inNativeCode(clientSide) && !serverSends.isDone() && bothFull());

    var received = ReceiveExactly.receiveExactly(server, SIZE);
    serverSends.get();
    clientSide.join();

    assertThat(received).isEqualTo(question.flip());
    assertThat(answerIn.flip()).isEqualTo(answer.flip());
  }

  @Test
  void a_close_from_another_thread_ends_a_blocked_send_which_has_no_time_out() throws Exception {
    client.socket().setSoTimeout(1); // bounds a receive, not a send
    var clientSends = inThread(() -> ExchangeClient.sendAll(client, question));
    await().until(() -> !clientSends.isDone() && full());

    client.close();

    assertThatThrownBy(clientSends::get).hasCauseInstanceOf(ClosedChannelException.class);
    assertThat(question.position()).isPositive();
    assertThat(question.hasRemaining()).isTrue();
  }

  @Test
  void what_fits_into_the_buffers_hides_the_mistake() throws Exception {
    question.limit(1000);
    questionIn.limit(1000);
    answer.limit(1000);
    answerIn.limit(1000);

    var clientSide = BothSendFirst.start(client, question, answerIn, true);
    var serverSide = BothSendFirst.start(server, answer, questionIn, true);
    clientSide.join();
    serverSide.join();

    assertThat(questionIn.flip()).isEqualTo(question.flip());
    assertThat(answerIn.flip()).isEqualTo(answer.flip());
  }

  @Test
  void the_program_counts_the_bytes_of_a_deadlock_and_of_its_cure() throws Exception {
    start();

    var lines = program.inputReader().lines().toList();

    assertThat(lines).hasSize(9);
    assertThat(lines.get(0)).isEqualTo("each side has 8388608 bytes for the other");
    assertThat(lines.get(1)).isEqualTo("both send first");
    assertThat(lines.get(2)).matches("  client sent [1-7]\\d{6}, received 0");
    assertThat(lines.get(3)).matches("  server sent [1-7]\\d{6}, received 0");
    assertThat(lines.get(4)).isEqualTo("  stuck: closed after 1 s");
    assertThat(lines.get(5)).isEqualTo("the client sends first, the server receives first");
    assertThat(lines.get(6)).isEqualTo("  client sent 8388608, received 8388608");
    assertThat(lines.get(7)).isEqualTo("  server sent 8388608, received 8388608");
    assertThat(lines.get(8)).isEqualTo("  done");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void the_program_is_not_stuck_where_all_bytes_fit_into_the_buffers() throws Exception {
    start("1000");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "each side has 1000 bytes for the other",
            "both send first",
            "  client sent 1000, received 1000",
            "  server sent 1000, received 1000",
            "  done",
            "the client sends first, the server receives first",
            "  client sent 1000, received 1000",
            "  server sent 1000, received 1000",
            "  done");
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "0", "16777217", "1 2"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java BothSendFirst.java [bytes from 1 to 16777216]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare is a Linux command")
  void a_missing_loopback_is_told_in_one_line_and_status_1() throws Exception {
    start(List.of("unshare", "-rn")); // in a network of its own, where all is down

    var errors = program.errorReader().lines().toList();
    assumeFalse(errors.get(0).startsWith("unshare: "), "may not have a network of its own");
    assertThat(errors)
        .containsExactly(
            "cannot talk over 127.0.0.1: Network is unreachable; bring the loopback interface up");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  /** Random bytes, the same on each run. */
  static byte[] randomBytes(long seed) {
    var bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** A thread that waits in a system call has a native method on top of its stack. */
  static boolean inNativeCode(Thread thread) {
    var stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod();
  }

  /** Both directions are full: bytes wait in all four buffers, and as many as the last time. */
  boolean bothFull() {
    return full() && !waiting.contains(0);
  }

  /** The way to the server is full: bytes wait at both ends, and as many as the last time. */
  boolean full() {
    var before = waiting;
    waiting = waiting();
    return waiting.equals(before) && waiting.get(0) > 0 && waiting.get(1) > 0;
  }

  List<Integer> waiting = List.of();

  /** Bytes in the kernel: client's to send, server's to receive, server's to send, client's … */
  List<Integer> waiting() {
    int clientPort = client.socket().getLocalPort();
    int serverPort = server.socket().getLocalPort();
    int[] bytes = new int[4];
    for (var row : network.getConnections()) {
      int from = row.getLocalPort();
      int to = row.getForeignPort();
      if (from == clientPort && to == serverPort) {
        bytes[0] = row.getTransmitQueue();
        bytes[3] = row.getReceiveQueue();
      }
      if (from == serverPort && to == clientPort) {
        bytes[1] = row.getReceiveQueue();
        bytes[2] = row.getTransmitQueue();
      }
    }
    return List.of(bytes[0], bytes[1], bytes[2], bytes[3]);
  }

  interface Act {
    void run() throws IOException;
  }

  static Future<String> inThread(Act act) {
    var task =
        new FutureTask<>(
            () -> {
              act.run();
              return "done";
            });
    new Thread(task).start();
    return task;
  }

  void start(String... arguments) throws IOException {
    start(List.of(), arguments);
  }

  void start(List<String> prefix, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var name = "BothSendFirst";
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(java, "-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
