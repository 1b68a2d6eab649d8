import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** One server, in a JVM of its own, with a deadline of 1 second; each test is another client. */
@Isolated("its clients have a deadline")
class DeadlineServerTest {

  static final Queue<String> printed = new ConcurrentLinkedQueue<>();
  static Process program;
  static InetSocketAddress address;
  static Thread reader;

  @BeforeAll
  static void start() throws IOException {
    program = start("127.0.0.1", "0", "1");
    var output = program.inputReader(UTF_8);
    var line = output.readLine();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    address = new InetSocketAddress("127.0.0.1", port);
    reader = new Thread(() -> output.lines().forEach(printed::add));
    reader.start();
  }

  @AfterAll
  static void end() throws Exception {
    program.toHandle().destroy(); // and leave its output open
    program.waitFor();
    reader.join();
    assertThat(program.errorReader().lines()).as("what went wrong").isEmpty();
  }

  @Test
  void a_client_that_is_done_in_time_gets_its_answer() throws IOException {
    try (var client = SocketChannel.open(address)) {
      assertThat(ask(client, "hello")).isEqualTo("received 5 bytes\n");
      awaitLine(client, " said \"hello\"");
    }
  }

  @Test
  void a_client_that_says_nothing_and_one_that_drips_are_closed_at_the_deadline() throws Exception {
    try (var silent = SocketChannel.open(address);
        var slow = SocketChannel.open(address)) {
      var endless = new Thread(() -> SlowPeer.drip(slow.socket(), new byte[900], 10));
      endless.start(); // for 9 seconds, if the server lets it

      awaitLine(silent, " was not done in 1 s");
      awaitLine(slow, " was not done in 1 s");

      assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      endless.join(); // its next writes fail
    }
  }

  @Test
  void a_client_that_asks_and_never_reads_the_answer_does_not_hold_the_server() throws IOException {
    try (var client = SocketChannel.open(address)) {
      client.write(UTF_8.encode("hello"));
      client.shutdownOutput();

      awaitLine(client, " said \"hello\"");
    }
  }

  @Test
  void a_client_that_resets_is_told_in_one_line() throws IOException {
    var client = SocketChannel.open(address);
    var name = name(client);
    client.setOption(StandardSocketOptions.SO_LINGER, 0).close();

    awaitThat(() -> printed.contains(name + " failed: Connection reset"));
  }

  @Test
  void a_client_that_ends_without_a_byte_is_answered_all_the_same() throws IOException {
    try (var client = SocketChannel.open(address)) {
      assertThat(ask(client, "")).isEqualTo("received 0 bytes\n");
    }
  }

  @Test
  void of_a_long_message_1024_bytes_are_taken() throws IOException {
    try (var client = SocketChannel.open(address)) {
      client.write(ByteBuffer.wrap("a".repeat(100_000).getBytes(UTF_8)));

      awaitLine(client, " said \"" + "a".repeat(1024) + '"');
    }
  }

  @Test
  void control_characters_do_not_reach_the_terminal() throws IOException {
    try (var client = SocketChannel.open(address)) {
      ask(client, "\u001b[2Jgone\n");

      awaitLine(client, " said \".[2Jgone.\"");
    }
  }

  @Test
  void bytes_that_are_not_utf_8_are_shown_as_replacement_characters() throws IOException {
    try (var client = SocketChannel.open(address)) {
      client.write(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, 'b'}));
      client.shutdownOutput();

      awaitLine(client, " said \"a\ufffdb\"");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "threads and files of a process are in /proc")
  void of_200_clients_at_once_each_that_behaves_is_answered_and_nothing_is_left_behind()
      throws IOException {
    var healthy = new ArrayList<SocketChannel>();
    var others = new ArrayList<SocketChannel>();
    awaitThat(() -> conversations() == 0);
    long sockets = sockets();

    for (int i = 0; i < 200; i++) {
      var client = SocketChannel.open(address);
      (i % 2 == 0 ? healthy : others).add(client);
      if (i % 2 == 0) say(client, "hello");
      if (i % 6 == 1) client.setOption(StandardSocketOptions.SO_LINGER, 0).close();
      if (i % 6 == 3) client.write(ByteBuffer.wrap(rubbish()));
      // and the others are silent
    }

    for (var client : healthy) {
      assertThat(answer(client)).isEqualTo("received 5 bytes\n");
      client.close();
    }
    awaitThat(() -> conversations() == 0 && sockets() == sockets);
    for (var client : others) client.close();
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      var second = start("127.0.0.1", "" + port);

      assertThat(second.errorReader().lines())
          .containsExactly(
              "cannot listen on 127.0.0.1:"
                  + port
                  + ": Address already in use;"
                  + " use an address of this machine and a free port from 1024 up");
      assertThat(second.waitFor()).isEqualTo(1);
    }
  }

  /** Sends the message, ends the sending, and receives until the end. */
  static String ask(SocketChannel client, String message) throws IOException {
    say(client, message);
    return answer(client);
  }

  static void say(SocketChannel client, String message) throws IOException {
    client.write(UTF_8.encode(message));
    client.shutdownOutput();
  }

  static String answer(SocketChannel client) throws IOException {
    return new String(client.socket().getInputStream().readAllBytes(), UTF_8);
  }

  static byte[] rubbish() {
    var bytes = new byte[2000];
    new Random(17).nextBytes(bytes);
    return bytes;
  }

  static void awaitLine(SocketChannel client, String end) throws IOException {
    var line = name(client) + end;
    awaitThat(() -> printed.contains(line));
  }

  static void awaitThat(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(condition);
  }

  static String name(SocketChannel client) throws IOException {
    return client.getLocalAddress().toString().substring(1);
  }

  /** How many threads of the server talk with a client: those that have no name of their own. */
  static long conversations() throws IOException {
    try (var threads = Files.list(Path.of("/proc", "" + program.pid(), "task"))) {
      return threads.filter(thread -> text(thread.resolve("comm")).startsWith("Thread-")).count();
    }
  }

  /** How many sockets the server has open. */
  static long sockets() throws IOException {
    try (var files = Files.list(Path.of("/proc", "" + program.pid(), "fd"))) {
      return files.filter(DeadlineServerTest::isSocket).count();
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // the thread has ended meanwhile
    }
  }

  static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  static Process start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "DeadlineServer"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
