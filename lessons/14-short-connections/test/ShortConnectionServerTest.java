import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program in a JVM of its own: what it prints, what it survives, and how it ends. */
@Execution(CONCURRENT)
class ShortConnectionServerTest {

  Process program;

  @AfterEach
  void end() throws InterruptedException {
    if (program != null) program.destroyForcibly().waitFor();
  }

  @Test
  void it_tells_of_each_bad_client_in_one_line_and_serves_the_next() throws Exception {
    start("ShortConnectionServer", "127.0.0.1", "0");
    var address = address();
    var errors = program.errorReader(UTF_8);

    try (var rude = SocketChannel.open(address)) {
      var name = name(rude);
      rude.setOption(SO_LINGER, 0).close();
      assertThat(errors.readLine())
          .isEqualTo("gave up " + name + ": java.net.SocketException: Connection reset");
    }
    try (var mute = SocketChannel.open(address)) {
      mute.shutdownOutput();
      assertThat(errors.readLine())
          .isEqualTo("gave up " + name(mute) + ": java.io.IOException: it ended without a byte");
    }
    try (var steers = SocketChannel.open(address)) {
      steers.write(UTF_8.encode("\u001b[2Jgone"));
      assertThat(output()).isEqualTo("received 8 bytes from " + name(steers) + ": \".[2Jgone\"");
    }
    try (var talks = SocketChannel.open(address)) {
      talks.write(ByteBuffer.allocate(100_000)); // 1024 are received, the rest is read and dropped
      talks.shutdownOutput();
      assertThat(talks.socket().getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("ACK!");
      assertThat(output()).startsWith("received 1024 bytes from " + name(talks));
    }
    try (var client = SocketChannel.open(address)) {
      assertThat(ShortConnectionClient.talk(client, 5000)).asString(UTF_8).isEqualTo("ACK!");
      assertThat(output())
          .isEqualTo("received 15 bytes from " + name(client) + ": \"i am TCP client\"");
    }
  }

  @Test
  void ctrl_c_closes_the_listener_and_lets_a_conversation_end() throws Exception {
    start("ShortConnectionServer", "127.0.0.1", "0", "30");
    var address = address();
    try (var client = connectAndBeServed(address)) {

      program.toHandle().destroy(); // SIGTERM, which does what Ctrl-C does

      assertThat(output()).matches("listener closed, conversations running: [12]");
      assertThat(ShortConnectionClient.talk(client, 5000)).asString(UTF_8).isEqualTo("ACK!");
    }
    assertThat(output()).startsWith("received 15 bytes from ");
    assertThat(output()).matches("conversations ended: [12], cut: 0");
    assertThat(program.waitFor()).isEqualTo(143);
  }

  @Test
  void ctrl_c_cuts_a_conversation_that_does_not_end_within_a_second() throws Exception {
    start("ShortConnectionServer", "127.0.0.1", "0", "30");
    var address = address();
    try (var silent = connectAndBeServed(address)) {

      program.toHandle().destroy();

      assertThat(program.inputReader(UTF_8).lines())
          .last()
          .asString()
          .matches("conversations ended: [01], cut: 1");
      assertThat(program.errorReader(UTF_8).lines())
          .containsExactly(
              "gave up " + name(silent) + ": java.nio.channels.ClosedByInterruptException");
      assertThat(silent.socket().getInputStream().read()).isEqualTo(-1);
    }
    assertThat(program.waitFor()).isEqualTo(143);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "which signals are ignored is read in /proc")
  void the_status_after_a_signal_is_128_and_its_number() throws Exception {
    assumeFalse(ignores(2), "SIGINT is ignored here, and a child inherits that");
    start("ShortConnectionServer", "127.0.0.1", "0");
    address();

    new ProcessBuilder("sh", "-c", "kill -INT " + program.pid()).start().waitFor();

    assertThat(program.inputReader(UTF_8).lines())
        .containsExactly(
            "listener closed, conversations running: 0", "conversations ended: 0, cut: 0");
    assertThat(program.waitFor()).isEqualTo(128 + 2); // 128 + 15 after SIGTERM, as above
  }

  @ParameterizedTest
  @ValueSource(strings = {"ShortConnectionServer", "ThreadPerClientServer", "PlainServer"})
  void a_port_in_use_is_told_in_one_line_and_status_1(String server) throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      start(server, "127.0.0.1", "" + port);

      assertThat(program.errorReader().lines())
          .singleElement()
          .asString()
          .startsWith("cannot listen on 127.0.0.1:" + port + ": Address already in use")
          .endsWith("; use an address of this machine and a free port from 1024 up");
      assertThat(program.waitFor()).isEqualTo(1);
      assertThat(program.inputReader().lines()).isEmpty();
    }
  }

  @Test
  void an_unknown_host_is_told_in_one_line_and_status_1() throws Exception {
    start("ShortConnectionServer", "nosuch.invalid", "0");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot listen on nosuch.invalid:0: nosuch.invalid: ");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ShortConnectionServer 127.0.0.1 0 1 1 0",
        "ThreadPerClientServer 127.0.0.1 65536",
        "PlainServer 127.0.0.1 0 3601"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String line) throws Exception {
    var words = line.split(" ", 2);

    start(words[0], words[1].split(" "));

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("usage: java " + words[0] + ".java [host] [port] [seconds");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /**
   * A client whose conversation has begun, which the next client's answer proves. The next one's
   * conversation may still be about to end.
   */
  SocketChannel connectAndBeServed(InetSocketAddress address) throws IOException {
    var client = SocketChannel.open(address);
    try (var next = SocketChannel.open(address)) { // was accepted later
      assertThat(ShortConnectionClient.talk(next, 5000)).asString(UTF_8).isEqualTo("ACK!");
    }
    assertThat(output()).startsWith("received 15 bytes");
    return client;
  }

  /** Does this process ignore the signal? The JVM's own handler would not be set then. */
  static boolean ignores(int signal) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      var mask = lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
      return (Long.parseUnsignedLong(mask.split("\\s+")[1], 16) >> signal - 1 & 1) == 1;
    }
  }

  static String name(SocketChannel client) throws IOException {
    return client.getLocalAddress().toString().substring(1);
  }

  String output() throws IOException {
    return program.inputReader(UTF_8).readLine();
  }

  /** The address in the program's first line. */
  InetSocketAddress address() throws IOException {
    var line = output();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    return new InetSocketAddress(
        "127.0.0.1", Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  /** Starts a program in a JVM of its own, as a learner does, but compiled. */
  void start(String name, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
