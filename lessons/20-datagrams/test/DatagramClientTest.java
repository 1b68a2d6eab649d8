import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of channels and the plain one, against a server that the test plays. */
class DatagramClientTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);
  static final String CURE =
      "; check host and port, start the server first, and let it answer such a message";

  DatagramChannel server;
  int port;

  @BeforeEach
  void open() throws IOException {
    server = DatagramChannel.open().bind(HERE);
    port = server.socket().getLocalPort();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DatagramClient", "PlainDatagramClient"})
  void it_asks_again_when_no_answer_comes(String name) throws Exception {
    try (var program = OldProgram.java(name, "127.0.0.1", port, "hello", 500)) {
      receive(); // as if it were lost
      server.send(UTF_8.encode("welcome\u0007"), receive());

      assertThat(program.lines())
          .containsExactly(
              "sent 5 bytes: \"hello\"",
              "no answer within 500 ms",
              "sent 5 bytes: \"hello\"",
              "the answer is \"welcome.\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DatagramClient", "PlainDatagramClient"})
  void after_three_tries_it_gives_up_in_one_line_and_status_1(String name) throws Exception {
    try (var program = OldProgram.java(name, "127.0.0.1", port, "hello", 1)) {

      assertThat(program.failure(1))
          .isEqualTo("cannot talk to 127.0.0.1:" + port + ": no answer to 3 datagrams" + CURE);

      for (int i = 0; i < 3; i++) receive();
      server.configureBlocking(false);
      assertThat(server.receive(ByteBuffer.allocate(64))).isNull(); // there is no fourth
    }
  }

  @Test
  void the_answer_of_a_stranger_is_ignored() throws Exception {
    try (var stranger = DatagramChannel.open().bind(HERE);
        var program = OldProgram.java("DatagramClient", "127.0.0.1", port, "hello", 30_000)) {
      var client = receive();

      stranger.send(UTF_8.encode("forged"), client);
      server.send(UTF_8.encode("welcome"), client);

      assertThat(program.lines())
          .containsExactly(
              "sent 5 bytes: \"hello\"",
              "ignored, from " + stranger.getLocalAddress() + ": \"forged\"",
              "the answer is \"welcome\"");
    }
  }

  @Test
  void a_stranger_who_does_not_stop_cannot_hold_it_beyond_its_time() throws Exception {
    try (var stranger = DatagramChannel.open().bind(HERE);
        var client = DatagramChannel.open().bind(HERE)) {
      for (int i = 0; i < 50; i++) stranger.send(UTF_8.encode("no"), client.getLocalAddress());

      assertThat(DatagramClient.receive(client, server.getLocalAddress(), 50)).isNull();
    }
  }

  @Test
  void the_connected_client_does_not_even_see_a_stranger() throws Exception {
    try (var stranger = DatagramChannel.open().bind(HERE);
        var program = OldProgram.java("PlainDatagramClient", "127.0.0.1", port, "hello", 30_000)) {
      var client = receive();

      stranger.send(UTF_8.encode("forged"), client);
      server.send(UTF_8.encode("welcome"), client);

      assertThat(program.lines())
          .containsExactly("sent 5 bytes: \"hello\"", "the answer is \"welcome\"");
    }
  }

  @Test
  void where_nobody_has_the_port_only_the_connected_client_is_told() throws Exception {
    server.connect(server.getLocalAddress()); // holds the port, and takes nothing from others
    try (var unconnected = OldProgram.java("DatagramClient", "127.0.0.1", port, "hello", 100);
        var connected =
            OldProgram.java("PlainDatagramClient", "127.0.0.1", port, "hello", 30_000)) {
      var cannot = "cannot talk to 127.0.0.1:" + port + ": ";

      assertThat(unconnected.failure(1)).isEqualTo(cannot + "no answer to 3 datagrams" + CURE);
      assertThat(connected.failure(1)).isEqualTo(cannot + "nobody has the port" + CURE);
    }
  }

  @Test
  void a_message_that_fits_no_datagram_is_told_in_one_line_and_status_1() throws Exception {
    try (var program = OldProgram.java("DatagramClient", "127.0.0.1", port, "a".repeat(65_508))) {

      assertThat(program.failure(1)).contains(": Message too long; ");
    }
  }

  @Test
  void an_unknown_host_is_told_in_one_line_and_status_1() throws Exception {
    try (var channels = OldProgram.java("DatagramClient", "nosuch.invalid");
        var plain = OldProgram.java("PlainDatagramClient", "nosuch.invalid")) {

      assertThat(channels.failure(1)).startsWith("cannot talk to nosuch.invalid:5050: nosuch.inv");
      assertThat(plain.failure(1)).startsWith("cannot talk to nosuch.invalid:5050: nosuch.invalid");
    }
  }

  /** Receives "hello"; returns the client's address. */
  SocketAddress receive() throws IOException {
    var buffer = ByteBuffer.allocate(64);
    var client = server.receive(buffer);
    assertThat(UTF_8.decode(buffer.flip()).toString()).isEqualTo("hello");
    return client;
  }
}
