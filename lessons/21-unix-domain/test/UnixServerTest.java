import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pair as a learner runs it, its counterparts in Python, and clients that do not play along.
 */
class UnixServerTest {

  @TempDir Path folder;
  final List<Process> programs = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (var program : programs) {
      program.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_message_gets_its_reply_and_then_the_file_is_gone() throws Exception {
    var path = folder.resolve("a");
    var server = listening("" + path);

    var client = start("UnixClient", "" + path, "grüße");

    assertThat(client.inputReader(UTF_8).lines())
        .containsExactly(
            "connected to " + path, "sent \"grüße\"", "received \"received 5 characters\"");
    assertThat(server.inputReader(UTF_8).lines()).containsExactly("received \"grüße\"");
    assertThat(server.waitFor()).isZero();
    assertThat(path).doesNotExist();
  }

  @Test
  void a_relative_path_begins_at_the_folder_in_which_the_program_runs() throws Exception {
    var server = listening("target/relative.socket");

    assertThat(Path.of("target", "relative.socket")).exists();

    server.destroy();
    server.waitFor();
  }

  @Test
  void ctrl_c_ends_the_server_and_removes_its_file() throws Exception {
    var path = folder.resolve("a");
    var server = listening("" + path);

    server.destroy();
    server.waitFor();

    assertThat(path).doesNotExist();
  }

  @Test
  void a_killed_server_leaves_its_file_which_keeps_the_next_one_out() throws Exception {
    var path = folder.resolve("a");
    listening("" + path).destroyForcibly().waitFor();

    var next = start("UnixServer", "" + path);

    assertThat(next.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot listen on " + path + ": Address already in use; stop the other server");
    assertThat(next.waitFor()).isEqualTo(1);
    assertThat(path).exists();
  }

  @Test
  void a_server_that_is_refused_does_not_remove_the_file_of_the_one_that_lives() throws Exception {
    var path = folder.resolve("a");
    listening("" + path);

    start("UnixServer", "" + path).waitFor();
    var client = start("UnixClient", "" + path);

    assertThat(client.waitFor()).isZero();
  }

  @Test
  void a_silent_client_is_told_in_one_line_and_status_1() throws Exception {
    var path = folder.resolve("a");
    var server = listening("" + path, "1");
    try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      assertThat(server.errorReader().lines())
          .containsExactly(
              "cannot talk with a client of "
                  + path
                  + ": nothing came for 1 s; see what the client does");
      assertThat(server.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void a_client_that_says_nothing_and_leaves_is_told_in_one_line_and_status_1() throws Exception {
    var path = folder.resolve("a");
    var server = listening("" + path);

    SocketChannel.open(UnixDomainSocketAddress.of(path)).close();

    assertThat(server.errorReader().lines())
        .singleElement()
        .asString()
        .contains(": it ended without a byte; ");
    assertThat(server.waitFor()).isEqualTo(1);
  }

  @Test
  void control_characters_do_not_reach_the_terminal() throws Exception {
    var path = folder.resolve("a");
    var server = listening("" + path);
    try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      client.write(UTF_8.encode("\u001b[2J"));

      assertThat(server.inputReader().readLine()).isEqualTo("received \".[2J\"");
    }
  }

  @Test
  void a_server_that_stays_silent_is_told_in_one_line_and_status_1() throws Exception {
    var address = UnixDomainSocketAddress.of(folder.resolve("a"));
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
      var client = start("UnixClient", "" + address, "hello", "1");
      try (var server = listener.accept()) {
        assertThat(client.errorReader().lines())
            .containsExactly(
                "cannot talk with " + address + ": nothing came for 1 s; see what the server does");
        assertThat(client.waitFor()).isEqualTo(1);
      }
    }
  }

  @Test
  void a_server_that_sends_without_end_is_left_after_1024_bytes() throws Exception {
    var address = UnixDomainSocketAddress.of(folder.resolve("a"));
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
      var client = start("UnixClient", "" + address);
      try (var server = listener.accept()) {
        server.write(UTF_8.encode("x".repeat(5000)));

        assertThat(client.inputReader().lines()).last().asString().hasSize(1024 + 11);
        assertThat(client.waitFor()).isZero();
      }
    }
  }

  @Test
  void no_server_is_told_in_one_line_and_status_1() throws Exception {
    var client = start("UnixClient", "" + folder.resolve("a"));

    assertThat(client.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot connect to " + folder.resolve("a") + ": ")
        .endsWith("; check the path, and start the server first");
    assertThat(client.waitFor()).isEqualTo(1);
  }

  @Test
  void our_server_talks_with_a_client_in_python() throws Exception {
    assumeTrue(hasPython(), "no python3 here");
    var path = folder.resolve("a");
    listening("" + path);

    var client = run("python3", "test/unix_client.py", "" + path);

    assertThat(client.inputReader().lines()).containsExactly("received 5 characters");
    assertThat(client.waitFor()).isZero();
  }

  @Test
  void our_client_talks_with_a_server_in_python() throws Exception {
    assumeTrue(hasPython(), "no python3 here");
    var path = folder.resolve("a");
    var server = run("python3", "test/unix_server.py", "" + path);
    assertThat(server.inputReader().readLine()).isEqualTo("listening on " + path);

    var client = start("UnixClient", "" + path, "hello");

    assertThat(client.inputReader().lines()).last().isEqualTo("received \"seen 5 bytes\"");
    assertThat(server.inputReader().readLine()).isEqualTo("'' hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UnixServer a 0",
        "UnixServer a 30 more",
        "UnixClient a hello soon",
        "UnixClient a hello 30 more",
        "StaleFile more",
        "PrivateSocket more",
        "UnixSpeed more"
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

  /** A server that has said that it listens. */
  Process listening(String... arguments) throws IOException {
    var server = start("UnixServer", arguments);
    assertThat(server.inputReader(UTF_8).readLine()).isEqualTo("listening on " + arguments[0]);
    return server;
  }

  /** Starts a program of the lesson in a JVM of its own, as a learner does, but compiled. */
  Process start(String program, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-Dfile.encoding=UTF-8", "-cp", "target/classes"));
    command.add(program);
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  Process run(String... command) throws IOException {
    var program = new ProcessBuilder(command).start();
    programs.add(program);
    return program;
  }

  static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
