import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of the client, each seen by a server that the test plays. */
@Execution(CONCURRENT)
class ClientTest {

  static final String CHANNELS = "LongConnectionClient";
  static final String STREAMS = "LongConnectionSocketClient";

  ServerSocketChannel listener;
  int port;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    port = listener.socket().getLocalPort();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void the_client_sends_18_bytes_and_no_more_until_an_answer_comes(String form) throws Exception {
    try (var client = OldProgram.java(form, "127.0.0.1", port, 0, 0); // rounds 0: for ever
        var server = listener.accept()) {
      for (int round = 1; round <= 10; round++) {
        assertThat(receive(server, 18)).isEqualTo("TCP client connect");
        server.write(UTF_8.encode("ACK!"));
      }
      assertThat(receive(server, 18)).isEqualTo("TCP client connect");
      server.shutdownOutput(); // no more answers: the client ends
      assertThat(receive(server, 1)).isEmpty();
      client.status();
      assertThat(client.lines).filteredOn("received \"ACK!\""::equals).hasSize(10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void a_server_that_ends_the_conversation_is_told_in_one_line_and_status_1(String form)
      throws Exception {
    try (var client = OldProgram.java(form, "127.0.0.1", port, 3, 0)) {
      try (var server = listener.accept()) {
        receive(server, 18);
        server.write(UTF_8.encode("\033[2JACK!"));
        receive(server, 18);
      }

      assertThat(client.status()).isEqualTo(1);
      assertThat(client.lines).contains("received \".[2JACK!\"");
      assertThat(client.errors)
          .containsExactly(
              "cannot talk to 127.0.0.1:%d: the server has ended the conversation;".formatted(port)
                  + " see what the server does");
    }
  }

  @Test
  void a_server_that_does_not_answer_is_told_in_one_line_and_status_1() throws Exception {
    try (var channels = OldProgram.java(CHANNELS, "127.0.0.1", port, 3, 0, 1); // 1 second
        var streams = OldProgram.java(STREAMS, "127.0.0.1", port, 3, 0, 1);
        var one = listener.accept();
        var other = listener.accept()) {

      for (var client : new OldProgram[] {channels, streams}) {
        assertThat(client.status()).isEqualTo(1);
        assertThat(client.errors)
            .containsExactly(
                "cannot talk to 127.0.0.1:%d: Read timed out; see what the server does"
                    .formatted(port));
      }
      assertThat(receive(one, 19)).isEqualTo("TCP client connect"); // and then the end
      assertThat(receive(other, 19)).isEqualTo("TCP client connect");
    }
  }

  static String receive(SocketChannel server, int bytes) throws IOException {
    server.socket().setSoTimeout(9000);
    return new String(server.socket().getInputStream().readNBytes(bytes), UTF_8);
  }
}
