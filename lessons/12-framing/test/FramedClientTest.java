import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(CONCURRENT)
class FramedClientTest {

  ServerSocket listener;
  String port;
  Process program;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    port = "" + listener.getLocalPort();
  }

  @AfterEach
  void end() throws IOException {
    listener.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void three_messages_go_out_in_one_piece_each_behind_its_length() throws Exception {
    var server =
        serve(
            client -> {
              assertThat(client.getInputStream().readNBytes(20))
                  .containsExactly(
                      0, 0, 0, 3, 'o', 'n', 'e', 0, 0, 0, 0, 0, 0, 0, 5, 't', 'h', 'r', 'e', 'e');
              for (var reply : List.of("A", "", "C")) reply(client, reply);
              assertThat(client.getInputStream().read()).isEqualTo(-1);
            });

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines())
        .containsExactly(
            "connected to 127.0.0.1:" + port,
            "sent 20 bytes in one piece",
            "\"one\" is answered: \"A\"",
            "\"\" is answered: \"\"",
            "\"three\" is answered: \"C\"");
    assertThat(program.waitFor()).isZero();
    server.get();
  }

  @Test
  void an_end_before_the_reply_is_told_in_one_line_and_status_1() throws Exception {
    var server = serve(client -> client.getInputStream().readNBytes(5));

    start("127.0.0.1", port, "a");

    assertFails("cannot talk to 127.0.0.1:%s: end before the reply; see why the server gave up");
    server.get();
  }

  @Test
  void an_end_inside_the_reply_is_told_in_one_line_and_status_1() throws Exception {
    var server =
        serve(
            client -> {
              client.getInputStream().readNBytes(5);
              client.getOutputStream().write(new byte[] {0, 0, 0, 9, 'x'});
            });

    start("127.0.0.1", port, "a");

    assertFails("cannot talk to 127.0.0.1:%s: end before the reply; see why the server gave up");
    server.get();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65537})
  void a_length_that_lies_is_told_in_one_line_and_status_1(int length) throws Exception {
    var server =
        serve(
            client -> {
              client.getInputStream().readNBytes(5);
              new DataOutputStream(client.getOutputStream()).writeInt(length);
            });

    start("127.0.0.1", port, "a");

    assertFails(
        "cannot talk to 127.0.0.1:%s: bad length " + length + "; see why the server gave up");
    server.get();
  }

  @Test
  void a_silent_server_is_told_in_one_line_and_status_1() throws Exception {
    var server = serve(client -> client.getInputStream().readAllBytes());

    start("127.0.0.1", port, "a", "1");

    assertFails("cannot talk to 127.0.0.1:%s: Read timed out; see why the server gave up");
    server.get();
  }

  @Test
  void control_characters_of_the_server_do_not_reach_the_terminal() throws Exception {
    var server =
        serve(
            client -> {
              client.getInputStream().readNBytes(5);
              reply(client, "\u001b[2J");
            });

    start("127.0.0.1", port, "a");

    assertThat(program.inputReader().lines()).endsWith("\"a\" is answered: \".[2J\"");
    server.get();
  }

  @Test
  void a_port_on_which_nobody_listens_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      port = "" + holder.socket().getLocalPort();

      start("127.0.0.1", port);

      assertFails(
          "cannot connect to 127.0.0.1:%s: Connection refused;"
              + " check host and port, and start the server first");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 http", "127.0.0.1 1 a 0", "127.0.0.1 1 a 1 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertUsage();
  }

  @Test
  void a_hundred_and_one_messages_are_too_many() throws Exception {
    start("127.0.0.1", port, ",".repeat(100));

    assertUsage();
  }

  void assertUsage() throws InterruptedException {
    assertThat(program.errorReader().lines())
        .containsExactly(
            "usage: java FramedClient.java [host] [port]"
                + " [up to 100 messages, with commas between] [seconds 1-3600]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  void assertFails(String line) throws InterruptedException {
    assertThat(program.errorReader().lines()).containsExactly(line.formatted(port));
    assertThat(program.waitFor()).isEqualTo(1);
  }

  interface Act {
    void with(Socket client) throws Exception;
  }

  /** Accepts one client in another thread, acts, and closes. */
  FutureTask<?> serve(Act act) {
    var server =
        new FutureTask<>(
            () -> {
              try (var client = listener.accept()) {
                act.with(client);
                return "served";
              }
            });
    new Thread(server).start();
    return server;
  }

  static void reply(Socket client, String text) throws IOException {
    var out = new DataOutputStream(client.getOutputStream());
    out.writeInt(text.length());
    out.write(text.getBytes(UTF_8));
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "FramedClient"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
