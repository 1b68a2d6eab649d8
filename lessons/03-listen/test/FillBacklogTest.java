import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
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

class FillBacklogTest {

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "each system counts a backlog in its own way")
  void the_scene_fills_the_backlog_and_makes_room_for_one() throws Exception {
    start("3");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "server      backlog 3, accepts nobody",
            "client 1    connected",
            "client 2    connected",
            "client 3    connected",
            "client 4    connected",
            "client 5    java.net.SocketTimeoutException: Connect timed out",
            "server      accepts one of the 4 that wait",
            "client 6    connected");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_client_that_is_let_in_stays_open() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = FillBacklog.dial(1, listener.getLocalAddress())) {

      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void a_client_that_fails_is_closed() throws IOException {
    try (var nobody = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = FillBacklog.dial(1, nobody.getLocalAddress())) {

      assertThat(client.isOpen()).isFalse();
    }
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "the limit is set by a Unix shell")
  void too_many_open_files_are_told_in_one_line_and_status_1() throws Exception {
    var limited = new ArrayList<>(List.of("sh", "-c", "ulimit -n 64; exec \"$@\"", "sh"));
    limited.addAll(command("100"));

    program = new ProcessBuilder(limited).start();

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot fill a backlog on 127\\.0\\.0\\.1: .*open files; try a smaller backlog");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"few", "0", "101", "2 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java FillBacklog.java [backlog from 1 to 100]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    program = new ProcessBuilder(command(arguments)).start();
  }

  static List<String> command(String... arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "FillBacklog"));
    command.addAll(List.of(arguments));
    return command;
  }
}
