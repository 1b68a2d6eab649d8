import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that hold both sides of a scene. */
class ScenesTest {

  Process program;

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void late_accept_finds_a_client_and_its_bytes_waiting() throws Exception {
    start("LateAccept");

    assertThat(output())
        .matches(
            """
            server listens    127\\.0\\.0\\.1:\\d+
            client connects   (127\\.0\\.0\\.1:\\d+)
            client sends      11 bytes
            server is late    0 seconds
            server accepts    \\1
            server receives   "hello world"
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void accept_timeout_gives_up_and_then_accepts() throws Exception {
    start("AcceptTimeout", "100");

    assertThat(output())
        .matches(
            """
            server listens    127\\.0\\.0\\.1:\\d+
            server waits      100 ms at most
            server accepts    Accept timed out
            client connects   (127\\.0\\.0\\.1:\\d+)
            server accepts    \\1
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void stop_accept_serves_one_client_and_ends() throws Exception {
    start("StopAccept");

    assertThat(output())
        .matches(
            """
            server listens    (127\\.0\\.0\\.1:\\d+)
            client connects   127\\.0\\.0\\.1:\\d+
            main closes       \\1
            server ends       clients served: 1
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Linux copies the size as it is")
  void inherited_options_shows_the_listeners_buffer_in_the_new_socket() throws Exception {
    start("InheritedOptions", "12000");

    assertThat(output())
        .matches(
            """
             +listener +new socket
            SO_RCVBUF +12000 +12000
            SO_REUSEADDR +true +true
            TCP_NODELAY +not offered +false
            time-out +500 ms +0 ms
            """);
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the limit is set with ulimit")
  @ValueSource(strings = {"LateAccept", "AcceptTimeout", "StopAccept", "InheritedOptions"})
  void a_process_with_no_socket_left_is_told_in_one_line_and_status_1(String name)
      throws Exception {
    var shell = "ulimit -n 64; exec \"$0\" -cp target/classes:target/test-classes \"$@\"";
    var main = name;

    program = new ProcessBuilder("sh", "-c", shell, java(), "FewFiles", main).start();

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot play the scene on 127.0.0.1: ")
        .endsWith("; end programs that you no longer need");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LateAccept soon",
        "LateAccept 0 more",
        "AcceptTimeout 0",
        "AcceptTimeout 100 more",
        "StopAccept now",
        "InheritedOptions 0",
        "InheritedOptions 1 more"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String call) throws Exception {
    start(call.split(" "));

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("usage: java " + call.split(" ")[0] + ".java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts a program in a JVM of its own, as a learner does, but compiled. */
  void start(String... call) throws IOException {
    var command = new ArrayList<>(List.of(java(), "-cp", "target/classes", call[0]));
    command.addAll(List.of(call).subList(1, call.length));
    program = new ProcessBuilder(command).start();
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** All that the program prints, until it ends. */
  String output() throws IOException {
    return new String(program.getInputStream().readAllBytes()).replace("\r\n", "\n");
  }
}
