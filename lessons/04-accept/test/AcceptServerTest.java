import static java.net.StandardSocketOptions.SO_LINGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptServerTest {

  Process program;

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void each_client_gets_a_new_socket_and_the_listener_stays_open() throws Exception {
    start("127.0.0.1", "0", "2");
    var server = server();

    for (int number = 1; number <= 2; number++) {
      try (var client = SocketChannel.open(server)) {
        var name = client.getLocalAddress().toString().substring(1);

        assertThat(lines(5))
            .containsExactly(
                "waiting for client " + number + " of 2",
                "accepted     " + name,
                "new socket   127.0.0.1:" + server.getPort() + " to " + name,
                "new socket   closed",
                "listener     open: true");
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      }
    }
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void the_program_ends_after_one_client_if_not_told_otherwise() throws Exception {
    start("127.0.0.1", "0");
    var server = server();
    assertThat(lines(1)).containsExactly("waiting for client 1 of 1");

    SocketChannel.open(server).close();

    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_client_that_resets_or_sends_a_megabyte_does_not_keep_the_next_one_out() throws Exception {
    start("127.0.0.1", "0", "3");
    var server = server();

    try (var rude = SocketChannel.open(server)) {
      rude.setOption(SO_LINGER, 0); // its close is a reset
    }
    try (var talker = SocketChannel.open(server)) {
      talker.write(ByteBuffer.allocate(1_000_000));
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("Connection reset.*|Broken pipe"); // nobody reads it
    }
    try (var client = SocketChannel.open(server)) {
      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    assertThat(program.waitFor()).isZero();
    assertThat(program.errorReader().lines()).isEmpty();
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      start("127.0.0.1", "" + port);

      assertThat(program.errorReader().lines())
          .singleElement()
          .asString()
          .startsWith("cannot listen on 127.0.0.1:" + port + ": Address already in use; use");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void an_unknown_host_is_told_in_one_line_and_status_1() throws Exception {
    start("nosuch.invalid", "0");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot listen on nosuch.invalid:0: nosuch.invalid: ");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "Linux fails at once, others may wait for a client first")
  void accept_with_no_file_left_is_told_in_one_line_and_status_1() throws Exception {
    var shell = "ulimit -n 64; exec \"$0\" -cp target/classes:target/test-classes \"$@\"";

    program =
        new ProcessBuilder("sh", "-c", shell, java(), "FewFiles", NAME, "127.0.0.1", "0").start();

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot accept on 127.0.0.1:0: Too many open files; "
                + "end programs that you no longer need, and start again");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1 http",
        "127.0.0.1 65536",
        "127.0.0.1 0 many",
        "127.0.0.1 0 0",
        "127.0.0.1 0 1 more"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly(
            "usage: java AcceptServer.java [host] [port from 0 to 65535] [clients from 1]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  static final String NAME = "AcceptServer";

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(java(), "-cp", "target/classes", NAME));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The address in the program's first line. */
  InetSocketAddress server() throws IOException {
    var line = program.inputReader().readLine();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return new InetSocketAddress("127.0.0.1", port);
  }

  /** The program's next lines. */
  List<String> lines(int count) throws IOException {
    var lines = new ArrayList<String>();
    while (lines.size() < count) lines.add(program.inputReader().readLine());
    return lines;
  }
}
