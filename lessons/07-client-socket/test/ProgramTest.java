import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  Process program;

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void the_first_client_gets_its_port_at_connect_and_the_second_at_bind() throws Exception {
    start();

    assertThat(program.inputReader().lines().collect(joining("\n")))
        .matches(
            """
            first  opened     local none             peer none
            first  connected  local (?<first>\\S+) +peer (?<server>\\S+)
            server accepted   local \\k<server> +peer \\k<first>
            second opened     local none             peer none
            second bound      local (?<second>\\S+) +peer none
            second connected  local \\k<second> +peer \\k<server>
            server accepted   local \\k<server> +peer \\k<second>""");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_source_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      start("" + port);

      assertThat(program.errorReader().lines())
          .containsExactly(
              "cannot connect from 127.0.0.1:%d: Address already in use; ".formatted(port)
                  + "use a free port from 1024 up, or 0");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "65536", "-1", "0 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java ClientSocket.java [source port from 0 to 65535]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "ClientSocket"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
