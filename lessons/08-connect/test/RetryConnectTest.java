import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryConnectTest {

  /** Takes a port, but does not listen: whoever connects to it is refused. */
  SocketChannel holder;

  InetSocketAddress address;
  Process program;

  @BeforeEach
  void takePort() throws IOException {
    holder = SocketChannel.open();
    holder.setOption(StandardSocketOptions.SO_REUSEADDR, true); // lets a listener join it later
    holder.bind(new InetSocketAddress("127.0.0.1", 0));
    address = (InetSocketAddress) holder.getLocalAddress();
  }

  @AfterEach
  void end() throws IOException {
    holder.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere two sockets may not share the port")
  void a_client_that_starts_before_its_server_connects_in_the_end() throws Exception {
    start("127.0.0.1", "" + address.getPort());
    var first = program.inputReader().readLine();

    try (var listener = ServerSocketChannel.open().bind(address);
        var server = listener.accept()) {

      assertThat(first).isEqualTo("try 1: Connection refused");
      assertThat(program.inputReader().lines())
          .last()
          .isEqualTo("connected from port " + server.socket().getPort());
      assertThat(program.waitFor()).isZero();
    }
  }

  @Test
  void after_the_last_try_its_failure_is_thrown() {
    assertThatThrownBy(() -> RetryConnect.connect(address, 3, 1))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
  }

  @Test
  void when_all_tries_fail_one_line_tells_the_reason_and_the_status_is_1() throws Exception {
    start("127.0.0.1", "" + address.getPort(), "1");

    assertThat(program.errorReader().lines())
        .containsExactly(
            ("cannot connect to 127.0.0.1:" + address.getPort() + ": Connection refused; ")
                + "check host and port, and start the server first");
    assertThat(program.inputReader().lines()).containsExactly("try 1: Connection refused");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 http", "127.0.0.1 5050 0", "127.0.0.1 5050 1 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly(
            "usage: java RetryConnect.java [host] [port from 1 to 65535] [tries from 1]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "RetryConnect"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
