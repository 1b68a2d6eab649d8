import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program, in a JVM of its own, against servers that know nothing of it. */
class ExchangeClientTest {

  ServerSocketChannel listener;
  String port;
  FutureTask<String> server;
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
  void it_sends_all_of_the_message_and_receives_until_the_server_closes() throws Exception {
    serve("hello", client -> send(client, "welcome\n"));

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines())
        .containsExactly(
            "connected to 127.0.0.1:" + port,
            "sent 5 bytes: \"hello\"",
            "received 8 bytes: \"welcome.\"",
            "end of stream: the answer has 8 bytes");
    assertThat(program.waitFor()).isZero();
    server.get();
  }

  @Test
  void it_prints_each_receive_as_it_comes() throws Exception {
    var printed = new CountDownLatch(1);
    serve(
        "hello",
        client -> {
          send(client, "one");
          printed.await();
          send(client, "two");
        });

    start("127.0.0.1", port);
    var output = program.inputReader();
    assertThat(output.readLine()).startsWith("connected to ");
    assertThat(output.readLine()).startsWith("sent 5 bytes");
    assertThat(output.readLine()).isEqualTo("received 3 bytes: \"one\"");
    printed.countDown();

    assertThat(output.lines())
        .containsExactly("received 3 bytes: \"two\"", "end of stream: the answer has 6 bytes");
    server.get();
  }

  @Test
  void it_sends_bytes_not_characters() throws Exception {
    serve("héllo", client -> send(client, "ok"));

    start("127.0.0.1", port, "héllo");

    assertThat(program.inputReader().lines()).contains("sent 6 bytes: \"héllo\"");
    server.get();
  }

  @Test
  void it_sends_all_of_a_long_message() throws Exception {
    var message = "0123456789".repeat(3000);
    serve(message, client -> send(client, "ok"));

    start("127.0.0.1", port, message);

    assertThat(program.inputReader().lines())
        .contains("sent 30000 bytes: \"" + message + '"', "end of stream: the answer has 2 bytes");
    server.get();
  }

  @Test
  void with_an_empty_message_it_only_receives() throws Exception {
    serve("", client -> send(client, "I talk first"));

    start("127.0.0.1", port, "");

    assertThat(program.inputReader().lines())
        .contains("sent 0 bytes: \"\"", "end of stream: the answer has 12 bytes");
    server.get();
  }

  @Test
  void a_server_that_closes_without_a_word_gives_an_answer_of_0_bytes() throws Exception {
    serve("hello", client -> {});

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines()).contains("end of stream: the answer has 0 bytes");
    assertThat(program.waitFor()).isZero();
    server.get();
  }

  @Test
  void it_cannot_tell_an_answer_that_was_cut_short_from_a_whole_one() throws Exception {
    serve("hello", client -> send(client, "Content-Length: 4000\n\nthe first li"));

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines()).contains("end of stream: the answer has 34 bytes");
    assertThat(program.waitFor()).isZero();
    server.get();
  }

  @Test
  void an_answer_of_a_megabyte_is_received_to_its_end() throws Exception {
    serve("hello", client -> send(client, "a".repeat(1 << 20)));

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines())
        .contains("end of stream: the answer has 1048576 bytes");
    assertThat(program.waitFor()).isZero();
    server.get();
  }

  @Test
  void an_endless_answer_is_given_up_after_a_megabyte_in_one_line_and_status_1() throws Exception {
    serve(
        "hello",
        client -> {
          while (true) send(client, "a".repeat(65536));
        });

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines()).noneMatch(line -> line.startsWith("end of stream"));
    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot receive from 127.0.0.1:"
                + port
                + ": more than 1048576 bytes came; that may not be all: see what the server does");
    assertThat(program.waitFor()).isEqualTo(1);
    assertThatThrownBy(server::get).hasCauseInstanceOf(IOException.class); // the program has left
  }

  @Test
  void bytes_that_are_not_UTF_8_are_printed_as_replacement_characters() throws Exception {
    serve("hello", client -> client.write(ByteBuffer.wrap(new byte[] {'a', (byte) 0xFF, 'b'})));

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines()).contains("received 3 bytes: \"a\uFFFDb\"");
    server.get();
  }

  @Test
  void control_characters_of_the_server_do_not_reach_the_terminal() throws Exception {
    serve("hello", client -> send(client, "\u001B[2Jgone\r\n\u0007\u009B"));

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines()).contains("received 13 bytes: \".[2Jgone....\"");
    server.get();
  }

  @Test
  void a_server_that_falls_silent_is_told_in_one_line_and_status_1() throws Exception {
    serve(
        "hello",
        client -> {
          send(client, "wait");
          client.read(ByteBuffer.allocate(1)); // until the program gives up
        });

    start("127.0.0.1", port, "hello", "1");

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot receive from 127.0.0.1:"
                + port
                + ": 4 bytes came, then nothing for 1 s;"
                + " that may not be all: see what the server does");
    assertThat(program.waitFor()).isEqualTo(1);
    server.get();
  }

  @Test
  void a_reset_in_the_middle_is_told_in_one_line_and_status_1() throws Exception {
    var printed = new CountDownLatch(1);
    serve(
        "hello",
        client -> {
          send(client, "one");
          printed.await();
          client.setOption(StandardSocketOptions.SO_LINGER, 0); // close resets
        });

    start("127.0.0.1", port);
    while (!program.inputReader().readLine().equals("received 3 bytes: \"one\"")) {}
    printed.countDown();

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot receive from 127.0.0.1:"
                + port
                + ": 3 bytes came, then Connection reset;"
                + " that may not be all: see what the server does");
    assertThat(program.waitFor()).isEqualTo(1);
    server.get();
  }

  @Test
  void a_reset_at_once_is_told_in_one_line_and_status_1() throws Exception {
    serve("", client -> client.setOption(StandardSocketOptions.SO_LINGER, 0));

    start("127.0.0.1", port);

    assertThat(
            program.errorReader().lines()) // what fails first, connect, send or receive, is a race
        .singleElement()
        .asString()
        .matches("cannot (connect to|send to|receive from) 127\\.0\\.0\\.1:" + port + ": .+; .+");
    assertThat(program.waitFor()).isEqualTo(1);
    server.get();
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
        "127.0.0.1 5050 hello soon",
        "127.0.0.1 5050 hello 0",
        "127.0.0.1 5050 hello 3601",
        "127.0.0.1 5050 hello 1 more"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly(
            "usage: java ExchangeClient.java [host] [port] [message] [seconds 1-3600]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  interface Act {
    void with(SocketChannel client) throws Exception;
  }

  /** Accepts one client in another thread, receives what is expected of it, acts, and closes. */
  void serve(String expected, Act act) {
    server =
        new FutureTask<>(
            () -> {
              try (var client = listener.accept()) {
                var bytes = ByteBuffer.allocate(UTF_8.encode(expected).remaining());
                while (bytes.hasRemaining() && client.read(bytes) != -1) {}
                assertThat(UTF_8.decode(bytes.flip()).toString()).isEqualTo(expected);
                act.with(client);
                return "done";
              }
            });
    new Thread(server).start();
  }

  static void send(SocketChannel client, String text) throws IOException {
    var bytes = UTF_8.encode(text);
    while (bytes.hasRemaining()) client.write(bytes);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var name = "ExchangeClient";
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
