import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pair that talks in lines, as a learner runs it, and clients that do not play along. */
class LineServerTest {

  final List<Process> programs = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (var program : programs) {
      program.destroyForcibly().waitFor();
    }
  }

  @Test
  void each_line_gets_its_answer_before_the_next_is_sent() throws Exception {
    var server = start("LineServer", "127.0.0.1", "0");
    int port = port(server);

    var client = start("LineClient", "127.0.0.1", "" + port, "grüße world");

    assertThat(client.inputReader(UTF_8).lines())
        .containsExactly(
            "connected to 127.0.0.1:" + port,
            "sent \"grüße\", received \"GRÜSSE\"",
            "sent \"world\", received \"WORLD\"");
    assertThat(server.inputReader(UTF_8).lines())
        .containsExactly(
            "received \"grüße\"", "received \"world\"", "the conversation ends after 2 lines");
    assertThat(server.waitFor()).isZero();
    assertThat(client.waitFor()).isZero();
  }

  @Test
  void a_line_is_put_together_from_pieces_and_cut_from_what_is_joined() throws Exception {
    var server = start("LineServer", "127.0.0.1", "0");
    try (var client = dial(server)) {
      for (var piece : new String[] {"o", "n", "e\r\ntwo\nth", "ree\n"}) {
        client.getOutputStream().write(piece.getBytes(UTF_8));
      }
      client.shutdownOutput();

      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("ONE\nTWO\nTHREE\n");
    }
    assertThat(server.waitFor()).isZero();
  }

  @Test
  void control_characters_do_not_reach_the_terminal() throws Exception {
    var server = start("LineServer", "127.0.0.1", "0");
    try (var client = dial(server)) {
      client.getOutputStream().write("\u001b[2Jboo\n".getBytes(UTF_8));

      assertThat(server.inputReader().readLine()).isEqualTo("received \".[2Jboo\"");
    }
  }

  @Test
  void a_line_that_never_ends_is_refused_at_1000_characters() throws Exception {
    var server = start("LineServer", "127.0.0.1", "0");
    try (var client = dial(server)) {
      client.getOutputStream().write("x".repeat(1001).getBytes(UTF_8));

      assertThat(server.errorReader().lines())
          .singleElement()
          .asString()
          .matches(
              "cannot talk with 127\\.0\\.0\\.1:\\d+: a line of more than 1000 characters; see .*");
      assertThat(server.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void an_end_in_the_middle_of_a_line_is_not_a_line() throws Exception {
    var server = start("LineServer", "127.0.0.1", "0");
    try (var client = dial(server)) {
      client.getOutputStream().write("hel".getBytes(UTF_8));
    }

    assertThat(server.errorReader().lines())
        .singleElement()
        .asString()
        .contains(": the stream ended in the middle of a line; ");
    assertThat(server.waitFor()).isEqualTo(1);
  }

  @Test
  void after_100_lines_the_server_ends_the_conversation() throws Exception {
    var server = start("LineServer", "127.0.0.1", "0");
    try (var client = dial(server)) {
      client.getOutputStream().write("x\n".repeat(100).getBytes(UTF_8));

      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("X\n".repeat(100));
    }
    assertThat(server.inputReader().lines()).last().asString().contains("after 100 lines");
  }

  @Test
  void a_silent_client_is_told_in_one_line_and_status_1() throws Exception {
    var server = start("LineServer", "127.0.0.1", "0", "1");
    try (var client = dial(server)) {
      assertThat(server.errorReader().lines())
          .singleElement()
          .asString()
          .matches("cannot talk with 127\\.0\\.0\\.1:\\d+: Read timed out; see .*");
      assertThat(server.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void a_client_that_resets_is_told_in_one_line_and_status_1() throws Exception {
    var server = start("LineServer", "127.0.0.1", "0");
    try (var client = dial(server)) {
      client.setSoLinger(true, 0);
    }

    assertThat(server.errorReader().lines())
        .singleElement()
        .asString()
        .contains(": Connection reset; ");
    assertThat(server.waitFor()).isEqualTo(1);
  }

  @Test
  void a_server_that_answers_with_half_a_line_is_told_in_one_line_and_status_1() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var client = start("LineClient", "127.0.0.1", "" + listener.getLocalPort());
      try (var server = listener.accept()) {
        TwoReaders.reader(server).readLine();
        server.getOutputStream().write("HEL".getBytes(UTF_8));
      }

      assertThat(client.errorReader().lines())
          .singleElement()
          .asString()
          .contains(": the server ended before its line did; ");
      assertThat(client.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void a_refused_connection_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort(); // bound, and nobody listens

      var client = start("LineClient", "127.0.0.1", "" + port);

      assertThat(client.errorReader().lines())
          .containsExactly(
              "cannot connect to 127.0.0.1:"
                  + port
                  + ": Connection refused; check host and port, and start the server first");
      assertThat(client.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var server = start("LineServer", "127.0.0.1", "" + holder.getLocalPort());

      assertThat(server.errorReader().lines())
          .singleElement()
          .asString()
          .contains("Address already in use; use");
      assertThat(server.waitFor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LineServer 127.0.0.1 http",
        "LineServer 127.0.0.1 0 0",
        "LineClient 127.0.0.1 -1",
        "LineClient 127.0.0.1 1 hello 30 more",
        "ForgottenFlush more",
        "TwoReaders more",
        "CloseOne more",
        "EchoByTransfer -1",
        "Descriptors more"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String line) throws Exception {
    var words = line.split(" ", 2);

    var program = start(words[0], words[1].split(" "));

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("usage: java " + words[0] + ".java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts a program of the lesson in a JVM of its own, as a learner does, but compiled. */
  Process start(String program, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var encoding = "-Dfile.encoding=UTF-8";
    var command = new ArrayList<>(List.of(java, encoding, "-cp", "target/classes"));
    command.add(program);
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).start();
    programs.add(process);
    return process;
  }

  /** The port that the server names in its first line. */
  static int port(Process server) throws IOException {
    var line = server.inputReader(UTF_8).readLine();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  static Socket dial(Process server) throws IOException {
    return new Socket("127.0.0.1", port(server));
  }
}
