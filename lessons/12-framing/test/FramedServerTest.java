import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server for all tests: whatever a client does to it, the next test finds it at work. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class FramedServerTest {

  static Process server;
  static BufferedReader printed;
  static InetSocketAddress address;

  Process program;

  @BeforeAll
  static void startTheServer() throws IOException {
    server = java("127.0.0.1", "0");
    printed = server.inputReader(UTF_8);
    address = address(printed);
  }

  @AfterAll
  static void stopTheServer() {
    server.destroyForcibly();
  }

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void three_messages_in_one_send_get_three_replies() throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0, 0, 0, 3, 'o', 'n', 'e', 0, 0, 0, 0, 0, 0, 0, 2, 'u', 'p');

      assertThat(reply(client)).isEqualTo("received 3 bytes");
      assertThat(reply(client)).isEqualTo("received 0 bytes");
      assertThat(reply(client)).isEqualTo("received 2 bytes");
      assertPrinted(client, "%s sent \"one\"", "%s sent \"\"", "%s sent \"up\"");
      client.shutdownOutput();
      assertPrinted(client, "%s ended");
    }
  }

  @Test
  void a_message_in_single_bytes_with_a_character_cut_in_two_comes_whole() throws IOException {
    try (var client = SocketChannel.open(address)) {
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);

      for (int b : new int[] {0, 0, 0, 3, 'a', 0xc3, 0xa9}) send(client, b);

      assertThat(reply(client)).isEqualTo("received 3 bytes");
      assertPrinted(client, "%s sent \"a\u00e9\"");
      client.shutdownOutput();
      assertPrinted(client, "%s ended");
    }
  }

  @Test
  void several_messages_each_after_the_reply_to_the_one_before() throws IOException {
    try (var client = SocketChannel.open(address)) {
      for (int i = 0; i < 3; i++) {
        send(client, 0, 0, 0, 1, '1' + i);
        assertThat(reply(client)).isEqualTo("received 1 bytes");
      }
      assertPrinted(client, "%s sent \"1\"", "%s sent \"2\"", "%s sent \"3\"");
      client.shutdownOutput();
      assertPrinted(client, "%s ended");
    }
  }

  @Test
  void control_characters_and_bytes_that_are_no_text_do_not_reach_the_terminal()
      throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0, 0, 0, 4, 0x1b, '[', 0xff, '\n');

      assertPrinted(client, "%s sent \".[\ufffd.\"");
      client.shutdownOutput();
      assertPrinted(client, "%s ended");
    }
  }

  @Test
  void a_client_that_ends_at_once_is_told_in_one_line() throws IOException {
    try (var client = SocketChannel.open(address)) {
      client.shutdownOutput();

      assertPrinted(client, "%s ended");
    }
    assertServesTheNextClient();
  }

  @Test
  void an_end_inside_a_length_ends_only_this_conversation() throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0, 0);
      client.shutdownOutput();

      assertPrinted(client, "cannot go on with %s: end of stream inside a length");
    }
    assertServesTheNextClient();
  }

  @Test
  void an_end_inside_a_message_ends_only_this_conversation() throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0, 0, 0, 3, 'o');
      client.shutdownOutput();

      assertPrinted(client, "cannot go on with %s: end of stream inside a message");
    }
    assertServesTheNextClient();
  }

  @Test
  void a_negative_length_ends_only_this_conversation() throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0xff, 0xff, 0xff, 0xff);

      assertPrinted(client, "cannot go on with %s: bad length -1");
    }
    assertServesTheNextClient();
  }

  @Test
  void a_huge_length_ends_only_this_conversation() throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0x7f, 0xff, 0xff, 0xff);

      assertPrinted(client, "cannot go on with %s: bad length 2147483647");
    }
    assertServesTheNextClient();
  }

  @Test
  void a_good_message_before_a_bad_length_is_still_answered() throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0, 0, 0, 1, 'a', 0xff, 0xff, 0xff, 0xfe);

      assertPrinted(client, "%s sent \"a\"", "cannot go on with %s: bad length -2");
    }
    assertServesTheNextClient();
  }

  @Test
  void a_reset_ends_only_this_conversation() throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0, 0, 0, 1, 'a');
      assertPrinted(client, "%s sent \"a\"");
      reply(client);
      var name = name(client);
      client.setOption(StandardSocketOptions.SO_LINGER, 0).close();

      assertThat(printed.readLine()).isEqualTo("cannot go on with " + name + ": Connection reset");
    }
    assertServesTheNextClient();
  }

  @Test
  void rubbish_ends_only_this_conversation() throws IOException {
    for (long seed = 1; seed <= 20; seed++) {
      try (var client = SocketChannel.open(address)) {
        var rubbish = new byte[1000];
        new Random(seed).nextBytes(rubbish);
        rubbish[0] = (byte) (rubbish[0] | 1); // the length is at least 16 MiB, or negative
        client.write(ByteBuffer.wrap(rubbish));

        assertThat(printed.readLine()).startsWith("cannot go on with " + name(client) + ": bad ");
      }
    }
    assertServesTheNextClient();
  }

  @Test
  void a_client_that_stalls_or_sends_a_byte_now_and_then_is_left_when_its_time_is_over()
      throws Exception {
    program = java("127.0.0.1", "0", "1");
    var lines = program.inputReader();
    var impatient = address(lines);
    var timer = Executors.newScheduledThreadPool(1);

    try (var stalls = SocketChannel.open(impatient);
        var drips = SocketChannel.open(impatient)) {
      send(stalls, 0, 0, 0, 3, 'o');
      send(drips, 0, 0, 0xff, 0xff);
      timer.scheduleAtFixedRate(() -> drip(drips), 0, 100, TimeUnit.MILLISECONDS);

      assertThat(List.of(lines.readLine(), lines.readLine()))
          .containsExactlyInAnyOrder(
              "cannot go on with " + name(stalls) + ": its time is over",
              "cannot go on with " + name(drips) + ": its time is over");
    } finally {
      timer.shutdownNow();
    }
    assertThat(program.isAlive()).isTrue();
  }

  @Test
  void its_close_ends_a_send_that_waits_for_a_client_that_takes_no_replies() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      var send = new FutureTask<>(() -> connection.write(ByteBuffer.allocateDirect(64 << 20)));
      var sender = new Thread(send);
      sender.start();
      await().until(() -> inNativeCode(sender) && client.socket().getInputStream().available() > 0);

      FramedServer.close(connection);

      sender.join(); // with a short count or an exception, but not with all
      assertThat(send).isDone();
      assertThat(client.socket().getInputStream().readAllBytes()).hasSizeLessThan(64 << 20);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "threads and descriptors are counted in /proc")
  void of_200_clients_at_once_each_healthy_one_is_answered_and_nothing_is_left() throws Exception {
    program = java("127.0.0.1", "0", "2");
    var lines = program.inputReader();
    var crowded = address(lines);
    var reader = new Thread(() -> lines.lines().forEach(line -> {})); // so that it never waits
    reader.start();
    askOnce(crowded); // now all is there that stays
    int descriptors = descriptors();

    var clients = new ArrayList<SocketChannel>();
    var healthy = new ArrayList<SocketChannel>();
    try {
      for (int i = 0; i < 200; i++) {
        var client = SocketChannel.open(crowded);
        clients.add(client);
        switch (i % 6) {
          case 0 -> client.setOption(StandardSocketOptions.SO_LINGER, 0).close(); // resets
          case 1 -> send(client, 0, 0, 0, 3, 'o'); // stalls
          case 2 -> send(client, 0xff, 'r', 'u', 'b', 'b', 'i', 's', 'h');
          default -> {
            send(client, 0, 0, 0, 2, 'o', 'k');
            healthy.add(client);
          }
        }
      }
      for (var client : healthy) {
        client.shutdownOutput();
        assertThat(reply(client)).isEqualTo("received 2 bytes");
      }
    } finally {
      for (var client : clients) client.close();
    }

    await().until(() -> descriptors() <= descriptors);
    await().until(() -> conversations() == 0);
    program.destroyForcibly();
    reader.join();
  }

  void askOnce(InetSocketAddress server) throws IOException {
    try (var client = SocketChannel.open(server)) {
      send(client, 0, 0, 0, 2, 'o', 'k');
      client.shutdownOutput();
      assertThat(reply(client)).isEqualTo("received 2 bytes");
      assertThat(client.read(ByteBuffer.allocate(1))).as("the end").isEqualTo(-1);
    }
  }

  int descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc", "" + program.pid(), "fd"))) {
      return (int) all.count();
    }
  }

  /** How many threads of the program have the name that Java gives to a new one. */
  int conversations() throws IOException {
    int count = 0;
    try (var all = Files.newDirectoryStream(Path.of("/proc", "" + program.pid(), "task"))) {
      for (var thread : all) {
        try {
          if (Files.readString(thread.resolve("comm")).startsWith("Thread-")) count++;
        } catch (IOException e) {
          // it has ended meanwhile
        }
      }
    }
    return count;
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      program = java("127.0.0.1", "" + port);

      assertThat(program.inputReader().lines())
          .containsExactly(
              "cannot listen on 127.0.0.1:"
                  + port
                  + ": Address already in use;"
                  + " use an address of this machine and a free port from 1024 up");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 http", "127.0.0.1 0 0", "127.0.0.1 0 30 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    program = java(arguments.split(" "));

    assertThat(program.inputReader().lines())
        .containsExactly("usage: java FramedServer.java [host] [port] [seconds, 1-3600]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** The lines that the server prints next, each with this client's name for %s. */
  static void assertPrinted(SocketChannel client, String... lines) throws IOException {
    for (var line : lines) {
      assertThat(printed.readLine()).isEqualTo(line.formatted(name(client)));
    }
  }

  static void assertServesTheNextClient() throws IOException {
    try (var client = SocketChannel.open(address)) {
      send(client, 0, 0, 0, 2, 'o', 'k');
      client.shutdownOutput();

      assertThat(reply(client)).isEqualTo("received 2 bytes");
      assertPrinted(client, "%s sent \"ok\"", "%s ended"); // and no line before
    }
  }

  static void send(SocketChannel client, int... bytes) throws IOException {
    var buffer = ByteBuffer.allocate(bytes.length);
    for (int b : bytes) buffer.put((byte) b);
    client.write(buffer.flip());
  }

  /** Sends one byte of a message that will have many. */
  static void drip(SocketChannel client) {
    try {
      send(client, 'x');
    } catch (IOException e) {
      // the server has closed, as it should
    }
  }

  /** A thread that waits in a system call has a native method on top of its stack. */
  static boolean inNativeCode(Thread thread) {
    var stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod();
  }

  /** One reply, read as most Java code does it. */
  static String reply(SocketChannel client) throws IOException {
    var in = new DataInputStream(client.socket().getInputStream());
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }

  static String name(SocketChannel client) throws IOException {
    return client.getLocalAddress().toString().substring(1);
  }

  static InetSocketAddress address(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    return new InetSocketAddress(
        "127.0.0.1", Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  /** Starts the server in a JVM of its own with little memory; both its outputs are one. */
  static Process java(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx16m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                "target/classes",
                "FramedServer"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
