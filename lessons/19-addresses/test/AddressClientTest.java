import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(CONCURRENT)
class AddressClientTest {

  ServerSocketChannel listener;
  Process program;
  Process python;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
  }

  @AfterEach
  void end() throws IOException {
    listener.close();
    if (program != null) program.destroyForcibly();
    if (python != null) python.destroyForcibly();
  }

  @Test
  void with_nothing_in_between_both_sides_see_the_same_two_addresses() throws Exception {
    start("127.0.0.1", port());

    AddressServer.serve(listener.accept());

    var lines = program.inputReader().lines().toList();
    var me = lines.get(0).substring(13);
    var you = lines.get(1).substring(13);
    assertThat(lines)
        .containsExactly(
            "I am         " + me,
            "you are      " + you,
            "server says  \"you are " + me + ", I am " + you + '"');
    assertThat(you).isEqualTo("127.0.0.1:" + port());
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void behind_a_relay_the_server_sees_the_relay_and_not_the_client() throws Exception {
    try (var server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      start("127.0.0.1", port());

      try (var fromClient = listener.accept();
          var toServer = SocketChannel.open(server.getLocalAddress())) {
        AddressServer.serve(server.accept());
        toServer.socket().getInputStream().transferTo(fromClient.socket().getOutputStream());

        var said = program.inputReader().lines().toList().get(2);
        assertThat(said)
            .contains("you are 127.0.0.1:" + toServer.socket().getLocalPort())
            .doesNotContain(":" + fromClient.socket().getPort());
      }
    }
  }

  @Test
  void a_Python_server_sees_an_IPv4_client_at_its_IPv6_socket_as_a_mapped_address()
      throws Exception {
    assumeTrue(hasPython(), "python3 is not installed");
    DualStackTest.assumeIpv6();
    python = new ProcessBuilder("python3", "test/address_server.py", "0").start();
    var port = python.inputReader().readLine().replace("listening on ", "");

    start("127.0.0.1", port);

    var lines = program.inputReader().lines().toList();
    var own = lines.get(0).replace("I am         127.0.0.1:", "");
    assertThat(lines)
        .containsExactly(
            "I am         127.0.0.1:" + own,
            "you are      127.0.0.1:" + port,
            "server says  \"you are ::ffff:127.0.0.1 port "
                + own
                + ", I am ::ffff:127.0.0.1 port "
                + port
                + '"');
    assertThat(python.waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'', the stream ended before the line did",
    "'you are', the stream ended before the line did",
    "x, a line of more than 200 bytes"
  })
  void a_server_of_another_kind_is_told_in_one_line_and_status_1(String said, String reason)
      throws Exception {
    start("127.0.0.1", port());

    try (var server = listener.accept()) {
      server.write(UTF_8.encode(said.equals("x") ? "x".repeat(500) : said));
    }

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot receive from 127.0.0.1:"
                + port()
                + ": "
                + reason
                + "; is an AddressServer there?");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_silent_server_is_left_when_the_time_is_over() throws Exception {
    start("127.0.0.1", port(), "1");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot receive from 127.0.0.1:" + port() + ": ");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void control_characters_do_not_reach_the_terminal() throws Exception {
    start("127.0.0.1", port());

    try (var server = listener.accept()) {
      server.write(UTF_8.encode("\u001b[2Jred\r\n"));
    }

    assertThat(program.inputReader().lines()).endsWith("server says  \".[2Jred.\"");
  }

  @Test
  void a_refused_connection_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      var port = String.valueOf(holder.socket().getLocalPort());

      start("127.0.0.1", port);

      assertThat(program.errorReader().lines())
          .containsExactly(
              "cannot connect to 127.0.0.1:"
                  + port
                  + ": Connection refused; check host and port, and start the server first");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 many", "127.0.0.1 5050 0", "127.0.0.1 5050 1 1"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java AddressClient.java [host] [port] [seconds, 1-3600]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  String port() {
    return String.valueOf(listener.socket().getLocalPort());
  }

  static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "AddressClient"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
