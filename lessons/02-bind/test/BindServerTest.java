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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindServerTest {

  Process program;

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void the_first_line_names_an_address_that_a_client_can_reach() throws Exception {
    start("127.0.0.1", "0");

    var line = program.inputReader().readLine();

    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    SocketChannel.open(new InetSocketAddress("127.0.0.1", port)).close();
  }

  @Test
  void end_of_input_ends_the_program_with_status_0() throws Exception {
    start("127.0.0.1", "0");

    program.outputWriter().close();

    assertThat(program.waitFor()).isZero();
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
  void an_address_of_another_host_is_told_in_one_line_and_status_1() throws Exception {
    start("203.0.113.1", "0");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot listen on 203\\.0\\.113\\.1:0: .* assign requested address.*; use .*");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 http", "127.0.0.1 65536", "127.0.0.1 -1", "127.0.0.1 0 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java BindServer.java [host] [port from 0 to 65535]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "BindServer"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
