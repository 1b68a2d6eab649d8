import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs as a learner starts them, each in a JVM of its own. */
@Execution(CONCURRENT)
class ProgramsTest {

  static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

  final List<Process> programs = new ArrayList<>();
  final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void end() throws IOException {
    programs.forEach(Process::destroyForcibly);
    for (var socket : sockets) socket.close();
  }

  static List<String> servers() {
    return List.of(
        "GreetingServer",
        "GreetingSocketServer",
        "TimestampServer",
        "TimestampSocketServer",
        "HelloWorldServer",
        "HelloWorldSocketServer");
  }

  static List<String> clients() {
    return servers().stream().map(name -> name.replace("Server", "Client")).toList();
  }

  @ParameterizedTest
  @CsvSource({"GreetingServer, GreetingClient", "GreetingSocketServer, GreetingSocketClient"})
  void the_greeting_goes_both_ways_then_both_close(String serverName, String clientName)
      throws Exception {
    var server = start(serverName, "127.0.0.1", "0");
    int port = port(server);

    var client = start(clientName, "127.0.0.1", "" + port);

    assertThat(client.inputReader().lines())
        .containsExactly(
            "connected to 127.0.0.1:" + port,
            "received \"test\"",
            "sent \"hello\"",
            "closed the connection");
    assertThat(String.join("\n", server.inputReader().lines().toList()))
        .matches(
            "accepted 127\\.0\\.0\\.1:\\d+\nsent \"test\"\nreceived \"hello\"\n"
                + "closed the connection");
    assertThat(client.waitFor()).isZero();
    assertThat(server.waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"TimestampServer, TimestampClient", "TimestampSocketServer, TimestampSocketClient"})
  void the_timestamps_tell_the_start_and_the_message_on_both_sides(
      String serverName, String clientName) throws Exception {
    var server = start(serverName, "127.0.0.1", "0");
    int port = port(server);

    var client = start(clientName, "127.0.0.1", "" + port);

    assertThat(String.join("\n", client.inputReader().lines().toList()))
        .matches(
            ("started at TIME\nconnected to 127\\.0\\.0\\.1:" + port + "\nsent \"Hey~~~\"\n")
                    .replace("TIME", TIME)
                + "TIME, the reply: \"received at TIME\\.\"\nclosed the connection"
                    .replace("TIME", TIME));
    assertThat(String.join("\n", server.inputReader().lines().toList()))
        .matches(
            "started at TIME\nTIME, from 127\\.0\\.0\\.1:\\d+: \"Hey~~~\"\nclosed the connection"
                .replace("TIME", TIME));
    assertThat(client.waitFor()).isZero();
    assertThat(server.waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "HelloWorldServer, HelloWorldClient",
    "HelloWorldSocketServer, HelloWorldSocketClient"
  })
  void the_client_says_hi_and_does_not_wait_for_the_servers_second(
      String serverName, String clientName) throws Exception {
    var server = start(serverName, "127.0.0.1", "0");
    int port = port(server);

    var client = start(clientName, "127.0.0.1", "" + port);

    assertThat(client.inputReader().lines())
        .containsExactly(
            "connected to 127.0.0.1:" + port,
            "sent \"hi\"",
            "received \"helloworld\"",
            "closed the connection");
    assertThat(client.waitFor()).isZero();
  }

  @Test
  void a_client_that_starts_before_its_server_is_told_so_in_one_line_and_status_1()
      throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort(); // nobody listens here, and nobody else can

      for (var name : clients()) start(name, "127.0.0.1", "" + port);

      for (var client : programs) {
        assertFails(
            client,
            "cannot connect to 127.0.0.1:%d: Connection refused;"
                + " check host and port, and start the server first",
            port);
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others do not have all of 127.0.0.0/8")
  void a_server_on_another_address_of_the_machine_refuses_who_dials_127_0_0_1() throws Exception {
    var server = start("HelloWorldServer", "127.0.0.2", "0");
    int port = port(server);

    assertFails(
        start("HelloWorldClient", "127.0.0.1", "" + port),
        "cannot connect to 127.0.0.1:%d: Connection refused;"
            + " check host and port, and start the server first",
        port);
    var client = start("HelloWorldClient", "127.0.0.2", "" + port);

    assertThat(client.inputReader().lines())
        .contains("connected to 127.0.0.2:" + port, "received \"helloworld\"");
    assertThat(client.waitFor()).isZero();
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      for (var name : servers()) start(name, "127.0.0.1", "" + port);

      for (var server : programs) {
        assertFails(
            server,
            "cannot listen on 127.0.0.1:%d: Address already in use;"
                + " use an address of this machine and a free port from 1024 up",
            port);
      }
    }
  }

  @Test
  void a_silent_client_is_told_in_one_line_and_status_1() throws Exception {
    for (var name : servers()) start(name, "127.0.0.1", "0", "1");
    for (var server : programs) sockets.add(new Socket("127.0.0.1", port(server)));

    for (int i = 0; i < programs.size(); i++) {
      assertFails(
          programs.get(i),
          "cannot talk with 127.0.0.1:%d: Read timed out;"
              + " let the client send a message within 1 s, and stay until the end",
          sockets.get(i).getLocalPort());
    }
  }

  @Test
  void a_silent_server_is_told_in_one_line_and_status_1() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = listener.socket().getLocalPort(); // the kernel connects, and nobody speaks

      for (var name : clients()) start(name, "127.0.0.1", "" + port, "1");

      for (var client : programs) {
        assertFails(
            client,
            "cannot talk with 127.0.0.1:%d: Read timed out;"
                + " see what the server does, or give it more seconds than 1",
            port);
      }
    }
  }

  @Test
  void a_client_that_resets_is_told_in_one_line_and_status_1() throws Exception {
    start("GreetingServer", "127.0.0.1", "0");
    start("GreetingSocketServer", "127.0.0.1", "0");

    for (var server : programs) {
      var client = new Socket("127.0.0.1", port(server));
      int port = client.getLocalPort();
      client.setSoLinger(true, 0);
      client.close();

      assertThat(server.errorReader().lines())
          .singleElement()
          .asString()
          .matches(
              "cannot talk with 127\\.0\\.0\\.1:"
                  + port
                  + ": (Connection reset.*|Broken pipe);"
                  + " let the client send a message within 30 s, and stay until the end");
      assertThat(server.waitFor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GreetingServer", "GreetingClient"})
  void an_unknown_host_is_told_in_one_line_and_status_1(String name) throws Exception {
    var program = start(name, "nosuch.invalid", "0");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot (listen on|connect to) nosuch\\.invalid:0: nosuch\\.invalid: .+; .+");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"servers", "clients"})
  void too_many_arguments_are_answered_with_the_usage_and_status_2(String side) throws Exception {
    var names = side.equals("servers") ? servers() : clients();

    for (var name : names) start(name, "127.0.0.1", "0", "30", "more");

    for (int i = 0; i < names.size(); i++) {
      assertThat(programs.get(i).errorReader().lines())
          .containsExactly("usage: java " + names.get(i) + ".java [host] [port] [seconds 1-3600]");
      assertThat(programs.get(i).waitFor()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "65536", "0 0", "0 3601"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start("GreetingServer", ("127.0.0.1 " + arguments).split(" "));
    start("GreetingClient", ("127.0.0.1 " + arguments).split(" "));

    for (var program : programs) {
      assertThat(program.errorReader().lines()).singleElement().asString().startsWith("usage: ");
      assertThat(program.waitFor()).isEqualTo(2);
    }
  }

  static void assertFails(Process program, String line, int port) throws Exception {
    assertThat(program.errorReader(UTF_8).lines()).containsExactly(line.formatted(port));
    assertThat(program.waitFor()).isEqualTo(1);
  }

  /** The port in the first line that a server prints. */
  static int port(Process server) throws IOException {
    var line = server.inputReader().readLine();
    assertThat(line).matches("listening on 127\\.0\\.0\\.[12]:\\d+");
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  Process start(String name, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "target/classes"));
    command.add(name);
    command.addAll(List.of(arguments));
    var program = new ProcessBuilder(command).start();
    programs.add(program);
    return program;
  }
}
