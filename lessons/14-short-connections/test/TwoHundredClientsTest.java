import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 200 clients at once. Half of them reset, say nothing, or send rubbish. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors and threads are counted in /proc")
@Isolated("it counts what this process has open")
class TwoHundredClientsTest {

  final PrintStream out = System.out;
  final PrintStream err = System.err;
  Process program;

  @AfterEach
  void end() throws InterruptedException {
    System.setOut(out);
    System.setErr(err);
    if (program != null) program.destroyForcibly().waitFor();
  }

  @ParameterizedTest
  @EnumSource(names = {"THREAD_PER_CLIENT", "PLAIN"})
  void each_healthy_client_is_answered_and_no_thread_and_no_descriptor_is_left(Server server)
      throws Exception {
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    long self = ProcessHandle.current().pid();
    try (var listening = server.listen(300)) {
      listening.serve();
      assertThat(answer(healthy(listening.address()))).isEqualTo("ACK!"); // loads what it needs
      long before = descriptors(self);

      storm(listening.address());

      await().until(() -> descriptors(self) <= before);
      if (server == Server.THREAD_PER_CLIENT) await().until(() -> Server.threads() == 0);
      assertThat(Server.threads()).isLessThanOrEqualTo(Server.THREADS);
    }
    await().until(() -> Server.threads() == 0);
  }

  @Test
  void the_program_itself_answers_each_healthy_client_and_keeps_no_descriptor() throws Exception {
    start("127.0.0.1", "0", "1", "64");
    var address = address();
    var printed = rest();
    assertThat(answer(healthy(address))).isEqualTo("ACK!");
    long before = descriptors(program.pid());

    storm(address);

    await().until(() -> descriptors(program.pid()) <= before);
    assertThat(threads(program.pid())).isBetween(1L, 64L);
    program.toHandle().destroy(); // its output stays readable
    assertThat(program.waitFor()).isEqualTo(143);
    assertThat(printed.get()) // each line is whole, whatever the other threads print
        .allMatch(
            line ->
                line.matches(
                    "received \\d+ bytes from 127\\.0\\.0\\.1:\\d+: \".*\""
                        + "|gave up 127\\.0\\.0\\.1:\\d+: java\\..*"
                        + "|listener closed, conversations running: 0"
                        + "|conversations ended: 0, cut: 0"));
  }

  static void storm(InetSocketAddress server) throws IOException {
    var random = new Random(12);
    var clients = new ArrayList<SocketChannel>();
    try {
      for (int i = 0; i < 200; i++) {
        var client = SocketChannel.open(server);
        clients.add(client);
        if (i % 2 == 1) client.write(UTF_8.encode("i am TCP client"));
        if (i % 6 == 0) client.setOption(SO_LINGER, 0).close(); // a reset
        if (i % 6 == 2) client.write(rubbish(random));
        // if (i % 6 == 4) it says nothing, and stays
      }
      for (int i = 1; i < 200; i += 2) assertThat(answer(clients.get(i))).isEqualTo("ACK!");
    } finally {
      for (var client : clients) client.close();
    }
  }

  static ByteBuffer rubbish(Random random) {
    var bytes = new byte[1 + random.nextInt(3000)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  static SocketChannel healthy(InetSocketAddress server) throws IOException {
    var client = SocketChannel.open(server);
    client.write(UTF_8.encode("i am TCP client"));
    return client;
  }

  static String answer(SocketChannel client) throws IOException {
    try (client) {
      return new String(client.socket().getInputStream().readAllBytes(), UTF_8);
    }
  }

  static long descriptors(long process) throws IOException {
    try (var files = Files.list(Path.of("/proc/" + process + "/fd"))) {
      return files.count();
    }
  }

  /** The threads of the process that belong to its pool. */
  static long threads(long process) throws IOException {
    try (var threads = Files.list(Path.of("/proc/" + process + "/task"))) {
      return threads.filter(thread -> name(thread).startsWith("pool-")).count();
    }
  }

  static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var name = "ShortConnectionServer";
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The address in the program's first line. */
  InetSocketAddress address() throws IOException {
    var line = program.inputReader(UTF_8).readLine();
    return new InetSocketAddress(
        "127.0.0.1", Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  /** What the program prints from now on, until its end. */
  FutureTask<List<String>> rest() {
    var lines = new FutureTask<>(() -> program.inputReader(UTF_8).lines().toList());
    new Thread(lines).start();
    return lines;
  }
}
