import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
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

/** The program, in a JVM of its own; the test is the server. */
class ClientCloseTest {

  ServerSocketChannel listener;
  String port;
  Process program;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    port = "" + listener.socket().getLocalPort();
  }

  @AfterEach
  void end() throws IOException {
    program.destroyForcibly();
    listener.close();
  }

  @Test
  void it_sends_receives_a_reply_and_closes_which_gives_the_server_the_end() throws Exception {
    start("127.0.0.1", port);

    try (var client = listener.accept()) {
      assertThat(receive(client)).isEqualTo("hello");
      client.write(UTF_8.encode("welcome\n"));
      assertThat(receive(client)).isEqualTo("end of stream");
    }

    assertThat(program.inputReader().lines())
        .containsExactly(
            "connected to 127.0.0.1:" + port,
            "sent 5 bytes: \"hello\"",
            "received 8 bytes: \"welcome.\"",
            "left unread: 0 bytes",
            "closed");
    assertThat(program.waitFor()).isZero();
  }

  // tag::unread[]
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others may send an end instead of a reset")
  void of_a_longer_reply_it_leaves_the_rest_unread_which_resets_the_server() throws Exception {
    start("127.0.0.1", port);

    try (var client = listener.accept()) {
      assertThat(receive(client)).isEqualTo("hello");
      client.write(UTF_8.encode("a".repeat(3000)));
      assertThatThrownBy(() -> receive(client))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }

    assertThat(program.inputReader().lines()).contains("left unread: 1976 bytes", "closed");
    assertThat(program.waitFor()).isZero();
  }

  // end::unread[]

  @Test
  void a_server_that_closes_first_is_told_as_the_end() throws Exception {
    start("127.0.0.1", port);

    try (var client = listener.accept()) {
      assertThat(receive(client)).isEqualTo("hello");
    }

    assertThat(program.inputReader().lines()).contains("received end of stream", "closed");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void of_a_megabyte_it_receives_once_and_leaves() throws Exception {
    start("127.0.0.1", port);

    try (var client = listener.accept()) {
      assertThat(receive(client)).isEqualTo("hello");
      var megabyte = ByteBuffer.allocate(1 << 20);
      while (megabyte.hasRemaining()) client.write(megabyte);
    } catch (IOException e) {
      // the program has left in the middle
    }

    assertThat(program.inputReader().lines()).anyMatch(line -> line.startsWith("received 1024"));
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void bytes_that_are_no_text_do_not_steer_our_terminal() throws Exception {
    start("127.0.0.1", port);

    try (var client = listener.accept()) {
      assertThat(receive(client)).isEqualTo("hello");
      client.write(ByteBuffer.wrap(new byte[] {27, '[', '2', 'J', -1}));
      assertThat(receive(client)).isEqualTo("end of stream");
    }

    assertThat(program.inputReader().lines()).contains("received 5 bytes: \".[2J\uFFFD\"");
  }

  @Test
  void a_silent_server_is_told_in_one_line_and_status_1() throws Exception {
    start("127.0.0.1", port, "hello", "1");

    try (var client = listener.accept()) {
      assertThat(receive(client)).isEqualTo("hello");
      assertThat(receive(client)).isEqualTo("end of stream"); // the program has closed all the same
    }

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot receive from 127.0.0.1:"
                + port
                + ": nothing came for 1 s; see what the server does");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_reset_is_told_in_one_line_and_status_1() throws Exception {
    start("127.0.0.1", port);

    try (var client = listener.accept()) {
      assertThat(receive(client)).isEqualTo("hello");
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
    }

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot receive from 127.0.0.1:"
                + port
                + ": Connection reset; see what the server does");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_port_on_which_nobody_listens_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int silent = holder.socket().getLocalPort();

      start("127.0.0.1", "" + silent);

      assertThat(program.errorReader().lines())
          .containsExactly(
              "cannot connect to 127.0.0.1:"
                  + silent
                  + ": Connection refused; check host and port, and start the server first");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void an_unknown_host_is_told_in_one_line_and_status_1() throws Exception {
    start("nosuch.invalid", "5050");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot connect to nosuch.invalid:5050: nosuch.invalid: ");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1 http",
        "127.0.0.1 65536",
        "127.0.0.1 5050 hello 0",
        "127.0.0.1 5050 hello 3601",
        "127.0.0.1 5050 hello 1 more"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java ClientClose.java [host] [port] [message] [seconds 1-3600]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Receives once, as the server: a text, or the end. */
  static String receive(SocketChannel client) throws IOException {
    var bytes = ByteBuffer.allocate(64);
    return client.read(bytes) == -1 ? "end of stream" : UTF_8.decode(bytes.flip()).toString();
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var name = "ClientClose";
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
