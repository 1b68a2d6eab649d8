import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of the server, each in a process that serves all of these tests. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class LongConnectionTest {

  static final String CHANNELS = "LongConnectionServer";
  static final String STREAMS = "LongConnectionSocketServer";

  static final Map<String, OldProgram> SERVERS = new HashMap<>();

  final List<SocketChannel> clients = new ArrayList<>();
  OldProgram server;

  @BeforeAll
  static void start() throws IOException {
    for (var form : List.of(CHANNELS, STREAMS))
      SERVERS.put(form, OldProgram.java(form, "127.0.0.1", 0));
  }

  @AfterAll
  static void stop() throws Exception {
    for (var server : SERVERS.values()) server.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (var client : clients) client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void one_connection_carries_many_rounds(String form) throws Exception {
    var client = connect(form);

    for (int round = 1; round <= 3; round++) {
      send(client, "round " + round);
      assertThat(receive(client, 4)).isEqualTo("ACK!");
      server.line(says(client, "round " + round));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void a_client_is_answered_while_another_one_is_connected(String form) throws Exception {
    var first = connect(form);
    send(first, "I am first");
    assertThat(receive(first, 4)).isEqualTo("ACK!");

    var second = connect(form);
    send(second, "I am second");

    assertThat(receive(second, 4)).isEqualTo("ACK!");
    send(first, "still here");
    assertThat(receive(first, 4)).isEqualTo("ACK!");
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void a_client_that_leaves_ends_its_own_conversation_and_no_other(String form) throws Exception {
    var other = connect(form);
    var client = connect(form);
    var name = name(client);
    send(client, "hello");
    assertThat(receive(client, 4)).isEqualTo("ACK!");

    client.close();

    server.line((name + " left")::equals);
    assertAnswered(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void a_client_that_resets_ends_its_own_conversation_and_no_other(String form) throws Exception {
    var other = connect(form);
    var client = connect(form);
    var name = name(client);

    client.setOption(StandardSocketOptions.SO_LINGER, 0).close();

    server.line((name + " lost: Connection reset")::equals);
    assertAnswered(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void a_client_that_is_killed_ends_its_own_conversation_and_no_other(String form)
      throws Exception {
    var other = connect(form);
    var port = server.address().getPort();
    try (var client = OldProgram.java("LongConnectionClient", "127.0.0.1", port, 2, 60_000)) {
      client.line("received \"ACK!\""::equals);
      var name = server.line(line -> line.endsWith(" says \"TCP client connect\"")).split(" ")[0];

      client.process.toHandle().destroyForcibly();

      server.line((name + " left")::equals);
    }
    assertAnswered(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void a_client_that_ends_its_output_still_gets_its_answer_then_the_end(String form)
      throws Exception {
    var client = connect(form);

    send(client, "last words");
    client.shutdownOutput();

    assertThat(receive(client, 5)).isEqualTo("ACK!");
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void a_client_that_does_not_wait_gets_fewer_answers_than_it_sent_messages(String form)
      throws Exception {
    var client = connect(form);

    send(client, "TCP client connect".repeat(100)); // 100 messages: 1800 bytes
    client.shutdownOutput();

    assertThat(receive(client, 400)).matches("(ACK!)+").hasSizeBetween(2 * 4, 99 * 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void what_is_no_text_does_not_steer_our_terminal(String form) throws Exception {
    var client = connect(form);

    client.write(ISO_8859_1.encode("a\377b\033[2Jc\r\nd"));

    server.line(says(client, "a\uFFFDb.[2Jc..d"));
    assertThat(receive(client, 4)).isEqualTo("ACK!");
  }

  @ParameterizedTest
  @CsvSource({
    CHANNELS + ", LongConnectionClient",
    CHANNELS + ", LongConnectionSocketClient",
    STREAMS + ", LongConnectionClient",
    STREAMS + ", LongConnectionSocketClient"
  })
  void each_form_of_the_server_serves_each_form_of_the_client(String form, String client)
      throws Exception {
    var port = SERVERS.get(form).address().getPort();
    try (var program = OldProgram.java(client, "127.0.0.1", port, 2, 0)) {

      assertThat(program.status()).isZero();
      assertThat(program.lines)
          .containsExactly(
              "connected to 127.0.0.1:" + port,
              "sent     \"TCP client connect\"",
              "received \"ACK!\"",
              "sent     \"TCP client connect\"",
              "received \"ACK!\"",
              "rounds: 2, now closing");
    }
  }

  SocketChannel connect(String form) throws IOException {
    server = SERVERS.get(form);
    var client = SocketChannel.open(server.address());
    client.socket().setSoTimeout(9000);
    clients.add(client);
    return client;
  }

  static void send(SocketChannel client, String text) throws IOException {
    client.write(UTF_8.encode(text));
  }

  /** Receives until so many bytes have come, or the end. */
  static String receive(SocketChannel client, int bytes) throws IOException {
    return new String(client.socket().getInputStream().readNBytes(bytes), UTF_8);
  }

  static void assertAnswered(SocketChannel client) throws IOException {
    send(client, "hello");
    assertThat(receive(client, 4)).isEqualTo("ACK!");
  }

  static Predicate<String> says(SocketChannel client, String text) throws IOException {
    return (name(client) + " says \"" + text + '"')::equals;
  }

  static String name(SocketChannel client) throws IOException {
    return client.getLocalAddress().toString().substring(1);
  }
}
