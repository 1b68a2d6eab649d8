import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
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

class ListenServerTest {

  Process program;

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void it_names_its_address_and_its_backlog() throws Exception {
    start("127.0.0.1", "0", "7");

    assertThat(program.inputReader().readLine()).matches("listening on 127\\.0\\.0\\.1:\\d+");
    assertThat(program.inputReader().readLine()).isEqualTo("backlog 7, nobody is accepted");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "each system counts a backlog in its own way")
  void without_a_backlog_two_clients_can_wait() throws Exception {
    start("127.0.0.1", "0");
    var server = address();

    try (var one = SocketChannel.open(server);
        var two = SocketChannel.open(server);
        var three = SocketChannel.open()) {

      assertThat(one.isConnected() && two.isConnected()).isTrue();
      assertThatThrownBy(() -> three.socket().connect(server, 200))
          .isExactlyInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void end_of_input_ends_the_program_with_status_0_and_resets_the_waiting_client()
      throws Exception {
    start("127.0.0.1", "0");

    try (var client = SocketChannel.open(address())) {
      program.outputWriter().close();

      assertThat(program.waitFor()).isZero();
      assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1))).hasMessage("Connection reset");
    }
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

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 65536", "127.0.0.1 0 few", "127.0.0.1 0 1 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java ListenServer.java [host] [port from 0 to 65535] [backlog]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** The address in the program's first line. */
  InetSocketAddress address() throws IOException {
    var line = program.inputReader().readLine();
    return new InetSocketAddress(
        "127.0.0.1", Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "ListenServer"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
