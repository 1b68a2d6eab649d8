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

/** The test is the server: it receives to the end before it answers. */
class HalfCloseClientTest {

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
  void the_client_asks_half_closes_and_receives_the_answer_to_its_end() throws Exception {
    try (var program = Program.java("HalfCloseClient", "127.0.0.1", port())) {
      try (var server = listener.accept()) {
        assertThat(question(server)).isEqualTo("hello");
        server.write(UTF_8.encode("wel"));
        program.line("received 3 bytes: wel");
        server.write(UTF_8.encode("come\n"));
      }

      assertThat(program.lines())
          .containsExactly(
              "connected to 127.0.0.1:" + port(),
              "sent 5 bytes",
              "sent the end",
              "received 3 bytes: wel",
              "received 5 bytes: come",
              "received the end");
    }
  }

  @Test
  void an_empty_message_asks_by_its_end_alone() throws Exception {
    try (var program = Program.java("HalfCloseClient", "127.0.0.1", port(), "")) {
      try (var server = listener.accept()) {
        assertThat(question(server)).isEmpty();
        server.write(UTF_8.encode("so you have nothing to say"));
      }

      assertThat(program.lines()).contains("received 26 bytes: so you have nothing to say");
    }
  }

  @Test
  void the_end_of_the_answer_is_received_after_all_of_a_megabyte() throws Exception {
    try (var program = Program.java("HalfCloseClient", "127.0.0.1", port())) {
      try (var server = listener.accept()) {
        question(server);
        var answer = UTF_8.encode("a".repeat(1 << 20));
        while (answer.hasRemaining()) server.write(answer);
      }

      assertThat(
              program.lines().stream()
                  .mapToLong(line -> line.chars().filter(c -> c == 'a').count())
                  .sum())
          .isGreaterThanOrEqualTo(1 << 20);
      assertThat(program.output).last().isEqualTo("received the end");
    }
  }

  @Test
  void a_reset_instead_of_an_answer_is_an_exception_and_no_end() throws Exception {
    try (var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.setOption(StandardSocketOptions.SO_LINGER, 0);
      server.close();

      assertThatThrownBy(() -> HalfCloseClient.exchange(client, ""))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("Connection reset");
    }
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  /** All that comes, until the end. */
  static String question(SocketChannel server) throws IOException {
    var bytes = ByteBuffer.allocate(64);
    while (server.read(bytes) != -1) {}
    return UTF_8.decode(bytes.flip()).toString();
  }
}
