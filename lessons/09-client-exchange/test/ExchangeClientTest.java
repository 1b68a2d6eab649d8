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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test is the server. */
class ExchangeClientTest {

  ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
  }

  @AfterEach
  void end() throws IOException {
    listener.close();
  }

  @Test
  void the_client_sends_all_of_its_message_and_receives_until_the_server_closes() throws Exception {
    int port = listener.socket().getLocalPort();
    try (var program = Program.java("ExchangeClient", "127.0.0.1", port, "héllo")) {
      try (var server = listener.accept()) {
        assertThat(text(ReceiveExactly.receiveExactly(server, 6))).isEqualTo("héllo");
        server.write(UTF_8.encode("welcome\n"));
        program.line("received 8 bytes");
        assertThat(program.process.isAlive()).isTrue();
      }

      assertThat(program.lines())
          .containsExactly(
              "connected to 127.0.0.1:" + port,
              "sent 6 bytes",
              "received 8 bytes: welcome",
              "the end, after 8 bytes");
    }
  }

  @Test
  void each_receive_brings_what_has_come_so_far() throws Exception {
    try (var program = Program.java("ExchangeClient", "127.0.0.1", port())) {
      try (var server = listener.accept()) {
        ReceiveExactly.receiveExactly(server, 5);
        server.write(UTF_8.encode("one"));
        program.line("received 3 bytes: one");
        server.write(UTF_8.encode("three"));
        program.line("received 5 bytes: three");
      }

      assertThat(program.lines()).contains("the end, after 8 bytes");
    }
  }

  @Test
  void an_answer_that_was_cut_short_looks_like_a_whole_one() throws Exception {
    try (var program = Program.java("ExchangeClient", "127.0.0.1", port())) {
      try (var server = listener.accept()) {
        ReceiveExactly.receiveExactly(server, 5);
        server.write(UTF_8.encode("the answer is"));
      }

      assertThat(program.lines()).last().isEqualTo("the end, after 13 bytes");
    }
  }

  @Test
  void a_reset_in_the_middle_of_the_answer_is_no_end() throws Exception {
    try (var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.write(UTF_8.encode("the answer is"));
      server.setOption(StandardSocketOptions.SO_LINGER, 0);
      server.close();

      assertThatThrownBy(() -> ExchangeClient.exchange(client, ""))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
  }

  @Test
  void a_long_message_is_sent_to_its_last_byte_though_each_send_takes_only_four() throws Exception {
    try (var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.shutdownOutput();

      ExchangeClient.exchange(new Pieces(client, () -> 4, () -> 4), "a message of 21 bytes");

      client.close();
      assertThat(server.socket().getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("a message of 21 bytes");
    }
  }

  @Test
  void an_answer_of_a_megabyte_is_received_to_its_end() throws Exception {
    try (var program = Program.java("ExchangeClient", "127.0.0.1", port())) {
      try (var server = listener.accept()) {
        ReceiveExactly.receiveExactly(server, 5);
        var answer = ByteBuffer.allocate(1 << 20);
        while (answer.hasRemaining()) server.write(answer);
      }

      assertThat(program.lines()).last().isEqualTo("the end, after 1048576 bytes");
    }
  }

  @Test
  void a_character_that_was_cut_is_printed_as_two_replacement_characters() throws Exception {
    try (var program = Program.java("ExchangeClient", "127.0.0.1", port(), "")) {
      try (var server = listener.accept()) {
        var bytes = UTF_8.encode("é");
        server.write(bytes.limit(1));
        program.line("received 1 bytes: \uFFFD");
        server.write(bytes.limit(2));
      }

      assertThat(program.lines()).filteredOn("received 1 bytes: \uFFFD"::equals).hasSize(2);
    }
  }

  @Test
  void with_an_empty_message_the_client_only_receives() throws Exception {
    try (var program = Program.java("ExchangeClient", "127.0.0.1", port(), "")) {
      try (var server = listener.accept()) {
        server.write(UTF_8.encode("welcome"));
        program.line("received 7 bytes: welcome");
      }

      assertThat(program.lines()).contains("sent 0 bytes", "the end, after 7 bytes");
    }
  }

  @Test
  void against_a_server_that_also_waits_for_the_end_both_wait() throws Exception {
    try (var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      Blocked.in(
          () -> {
            ExchangeClient.exchange(client, "hello");
            return "done";
          });
      ReceiveExactly.receiveExactly(server, 5);

      Blocked.in(() -> server.read(ByteBuffer.allocate(1))); // returns when it waits
    }
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
