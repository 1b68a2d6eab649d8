import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each of the servers talks to each of the clients: on the wire they are the same. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class EveryServerEveryClientTest {

  enum Client {
    CHANNEL {
      @Override
      String talk(InetSocketAddress server) throws IOException {
        try (var channel = SocketChannel.open(server)) {
          return new String(ShortConnectionClient.talk(channel, 5000), UTF_8);
        }
      }
    },
    PLAIN {
      @Override
      String talk(InetSocketAddress server) throws IOException {
        try (var socket = new Socket(server.getAddress(), server.getPort())) {
          return new String(PlainClient.talk(socket, 5000), UTF_8);
        }
      }
    };

    abstract String talk(InetSocketAddress server) throws IOException;
  }

  final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  final PrintStream out = System.out;
  final PrintStream err = System.err;
  Process python;

  @BeforeEach
  void listenToWhatIsPrinted() {
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterEach
  void end() throws InterruptedException {
    System.setOut(out);
    System.setErr(err);
    if (python != null) python.destroyForcibly().waitFor();
  }

  @ParameterizedTest
  @EnumSource
  void each_server_answers_each_client_of_ours(Server server) throws Exception {
    for (var client : Client.values()) {
      try (var listening = server.listen(5000)) {
        listening.serve();

        assertThat(client.talk(listening.address())).isEqualTo("ACK!");
      }
    }

    assertThat(printed.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(
            line ->
                line.matches("received 15 bytes from 127\\.0\\.0\\.1:\\d+: \"i am TCP client\""));
  }

  @ParameterizedTest
  @EnumSource
  void a_silent_client_does_not_keep_the_next_one_from_its_answer(Server server) throws Exception {
    try (var listening = server.listen(5000)) {
      listening.serve();
      try (var silent = SocketChannel.open(listening.address())) {

        assertThat(Client.CHANNEL.talk(listening.address())).isEqualTo("ACK!");

        assertThat(silent.socket().getInputStream().available()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_server_answers_the_client_written_in_python(Server server) throws Exception {
    try (var listening = server.listen(5000)) {
      listening.serve();

      python("short_connection_client.py", listening.address().getPort());

      assertThat(python.inputReader(UTF_8).lines()).containsExactly("ACK!");
      assertThat(python.waitFor()).isZero();
    }
    await().until(() -> printed.toString(UTF_8).endsWith(": \"i am TCP client\"\n"));
  }

  @ParameterizedTest
  @EnumSource
  void the_server_written_in_python_answers_each_client_of_ours(Client client) throws Exception {
    python("short_connection_server.py", 0);
    int port = Integer.parseInt(python.inputReader(UTF_8).readLine());

    assertThat(client.talk(new InetSocketAddress("127.0.0.1", port))).isEqualTo("ACK!");
    assertThat(python.inputReader(UTF_8).readLine()).isEqualTo("i am TCP client");
  }

  @Test
  void the_server_written_in_python_answers_one_client_while_another_is_silent() throws Exception {
    python("short_connection_server.py", 0);
    int port = Integer.parseInt(python.inputReader(UTF_8).readLine());
    var server = new InetSocketAddress("127.0.0.1", port);

    try (var silent = SocketChannel.open(server)) {

      assertThat(Client.CHANNEL.talk(server)).isEqualTo("ACK!");
      assertThat(silent.isOpen()).isTrue();
    }
  }

  void python(String script, int port) throws Exception {
    assumeTrue(isInstalled("python3"), "no python3 here");
    var command = new ArrayList<>(List.of("python3", "test/" + script));
    command.addAll(List.of("127.0.0.1", "" + port));
    python = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static boolean isInstalled(String program) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + program)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
