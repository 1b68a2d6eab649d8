import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Python's time-outs, and Python's programs on the other side. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PythonTest {

  static List<String> timeouts;

  Process program;

  @BeforeAll
  static void runTimeouts() throws Exception {
    assumeTrue(isInstalled(), "python3 is not installed");
    var run = python("timeouts.py");
    timeouts = run.inputReader().lines().toList();
    assertThat(run.waitFor()).isZero();
  }

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void pythons_time_out_of_0_means_not_to_wait_and_None_means_to_wait() {
    assertThat(timeouts)
        .startsWith("a new socket -> None", "settimeout(None) -> blocking True, time-out None")
        .containsSubsequence(
            "settimeout(0) -> blocking False, time-out 0.0",
            "recv -> BlockingIOError",
            "settimeout(0.1) -> blocking True, time-out 0.1",
            "recv -> TimeoutError");
  }

  @Test
  void pythons_setblocking_and_settimeout_set_the_same_thing() {
    assertThat(timeouts)
        .containsSubsequence(
            "setblocking(True) -> time-out None",
            "setblocking(False) -> time-out 0.0",
            "settimeout(-1) -> ValueError");
  }

  @Test
  void pythons_time_out_bounds_a_send() {
    assertThat(timeouts).contains("sendall, nobody receives -> TimeoutError");
  }

  @Test
  void pythons_buffered_file_refuses_to_read_after_a_time_out_and_its_socket_does_not() {
    assertThat(timeouts)
        .endsWith("readline -> TimeoutError", "readline -> OSError", "recv -> b'lo\\n'");
  }

  @Test
  void our_server_answers_pythons_client() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      program = python("client.py", "127.0.0.1", "" + listener.socket().getLocalPort());

      var outcome = DeadlineServer.talk(listener.accept(), 10);

      assertThat(outcome).endsWith(" said \"hello from Python\"");
      assertThat(program.inputReader().lines()).containsExactly("received 17 bytes");
      assertThat(program.waitFor()).isZero();
    }
  }

  @Test
  void our_client_understands_pythons_server() throws Exception {
    var server = python("server.py", "127.0.0.1", "0");
    try {
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var port = server.inputReader().readLine();

      program =
          new ProcessBuilder(java, "-cp", "target/classes", "DeadlineClient", "127.0.0.1", port)
              .start();

      assertThat(program.inputReader().lines())
          .contains("received 24 bytes: \"Python received 5 bytes.\"");
      assertThat(server.waitFor()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static Process python(String script, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("python3", "test/" + script));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
