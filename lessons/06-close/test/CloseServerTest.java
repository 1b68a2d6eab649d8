import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseServerTest {

  static final String USAGE =
      "usage: java CloseServer.java [host] [port from 0 to 65535] [seconds from 1 to 3600]";

  Process program;

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void closing_the_listener_ends_neither_the_program_nor_the_connection() throws Exception {
    var address = start("127.0.0.1", "0");
    try (var client = SocketChannel.open(address)) {
      assertThat(line()).isEqualTo("accepted " + CloseServer.name(client.getLocalAddress()));
      assertThat(line()).isEqualTo("closed the listener");

      assertThatThrownBy(() -> SocketChannel.open(address)).isInstanceOf(ConnectException.class);
      assertThat(program.isAlive()).isTrue();
      client.write(UTF_8.encode("hello"));
      assertThat(line()).isEqualTo("the connection lives on: received \"hello\"");
      assertThat(line()).isEqualTo("the connection lives on: sent \"goodbye\"");
      assertThat(ThreeEndings.receive(client)).isEqualTo("\"goodbye\"");
    }
  }

  @Test
  void closing_the_connection_gives_the_client_the_end() throws Exception {
    var address = start("127.0.0.1", "0");
    try (var client = SocketChannel.open(address)) {
      client.write(UTF_8.encode("hello"));

      assertThat(client.socket().getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("goodbye");
      assertThat(program.inputReader(UTF_8).lines()).last().isEqualTo("closed the connection");
      assertThat(program.waitFor()).isZero();
    }
  }

  @Test
  void a_Socket_from_java_net_is_served_as_well() throws Exception {
    var address = start("127.0.0.1", "0");
    try (var client = new Socket(address.getAddress(), address.getPort())) {
      client.getOutputStream().write("hello".getBytes(UTF_8));

      assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("goodbye");
    }
  }

  @Test
  void a_client_that_shut_its_output_down_without_a_word_still_gets_the_reply() throws Exception {
    var address = start("127.0.0.1", "0");
    try (var client = SocketChannel.open(address)) {
      client.shutdownOutput();

      assertThat(client.socket().getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("goodbye");
      assertThat(program.inputReader(UTF_8).lines())
          .contains("the connection lives on: received -1");
      assertThat(program.waitFor()).isZero();
    }
  }

  @Test
  void bytes_that_are_no_text_do_not_steer_our_terminal() throws Exception {
    var address = start("127.0.0.1", "0");
    try (var client = SocketChannel.open(address)) {
      client.write(ISO_8859_1.encode("a\377b\033[2Jc\r\nd"));

      assertThat(program.inputReader(UTF_8).lines())
          .contains("the connection lives on: received \"a\uFFFDb.[2Jc..d\"");
    }
  }

  @Test
  void of_a_megabyte_it_receives_the_first_1024_bytes() throws Exception {
    var address = start("127.0.0.1", "0");
    try (var client = SocketChannel.open(address)) {
      client.configureBlocking(false); // sends what fits, and does not fail when the server closes
      assertThat(client.write(UTF_8.encode("x".repeat(1 << 20)))).isGreaterThan(1024);

      assertThat(program.inputReader(UTF_8).lines())
          .contains("the connection lives on: received \"" + "x".repeat(1024) + '"');
      assertThat(program.waitFor()).isZero();
    }
  }

  @Test
  void a_silent_client_is_told_in_one_line_and_status_1() throws Exception {
    var address = start("127.0.0.1", "0", "1");
    try (var client = SocketChannel.open(address)) {
      assertThat(program.errorReader().lines())
          .containsExactly(
              "cannot receive from "
                  + CloseServer.name(client.getLocalAddress())
                  + ": Read timed out; start again with a client that sends within 1 s"
                  + " and stays connected");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void a_client_that_resets_is_told_in_one_line_and_status_1() throws Exception {
    var address = start("127.0.0.1", "0");
    try (var client = SocketChannel.open(address)) {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
    }

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot receive from 127\\.0\\.0\\.1:\\d+: Connection reset; start again .*");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      run("127.0.0.1", "" + port);

      assertThat(program.errorReader().lines())
          .singleElement()
          .asString()
          .startsWith("cannot listen on 127.0.0.1:" + port + ": Address already in use; use");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void an_unknown_host_is_told_in_one_line_and_status_1() throws Exception {
    run("nosuch.invalid", "0");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot listen on nosuch.invalid:0: nosuch.invalid: ");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1 http", "127.0.0.1 65536", "127.0.0.1 0 0", "127.0.0.1 0 1 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    run(arguments.split(" "));

    assertThat(program.errorReader().lines()).containsExactly(USAGE);
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts the server: the address that its first line names. */
  InetSocketAddress start(String... arguments) throws IOException {
    run(arguments);
    var line = line();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return new InetSocketAddress("127.0.0.1", port);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void run(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "CloseServer"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }

  String line() throws IOException {
    return program.inputReader(UTF_8).readLine();
  }
}
