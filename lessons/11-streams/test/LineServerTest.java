import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pair that talks in lines: its conversation, and the two as a learner runs them. */
class LineServerTest {

  Socket client;
  Socket server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void the_answer_to_a_line_comes_while_the_client_may_still_send() throws IOException {
    startConversation();
    var in = TwoReaders.reader(client);

    for (var line : new String[] {"hello", "", "grüße"}) {
      client.getOutputStream().write((line + "\n").getBytes(UTF_8));
      assertThat(in.readLine()).isEqualTo(new StringBuilder(line).reverse().toString());
    }
  }

  @Test
  void a_line_is_put_together_from_pieces_and_cut_from_what_is_joined() throws Exception {
    var conversation = startConversation();

    for (var piece : new String[] {"o", "n", "e\r\ntwo\nth", "ree\n"}) {
      client.getOutputStream().write(piece.getBytes(UTF_8));
      await() // until the server has taken it, so that the next piece comes alone
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> server.getInputStream().available() == 0);
    }
    client.shutdownOutput();
    conversation.result().get();
    server.close();

    assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("eno\nowt\neerht\n");
  }

  @Test
  void the_client_sends_the_next_line_when_it_has_the_answer_to_the_one_before() throws Exception {
    var conversation =
        Blocked.in(
            () -> {
              LineClient.converse(client, "hello", "world");
              return "done";
            });
    var in = TwoReaders.reader(server);

    assertThat(in.readLine()).isEqualTo("hello");
    assertThat(in.ready()).as("the next line is here before the answer").isFalse();
    server.getOutputStream().write("olleh\n".getBytes(UTF_8));
    assertThat(in.readLine()).isEqualTo("world");
    server.getOutputStream().write("dlrow\n".getBytes(UTF_8));

    conversation.result().get();
  }

  @ParameterizedTest
  @CsvSource({"java, java", "java, python", "python, java"})
  void the_pair_talks_line_by_line_in_java_and_in_python(String one, String other)
      throws Exception {
    try (var server =
            one.equals("java")
                ? Program.java("LineServer", "127.0.0.1", 0)
                : Program.python("line_server.py", "127.0.0.1", 0);
        var client =
            other.equals("java")
                ? Program.java("LineClient", "127.0.0.1", server.address().getPort(), "hello,world")
                : Program.python("line_client.py", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines())
          .containsExactly(
              "sent \"hello\", received \"olleh\"", "sent \"world\", received \"dlrow\"");
      assertThat(server.lines()).endsWith("received \"hello\"", "received \"world\"");
    }
  }

  Blocked<?> startConversation() {
    return Blocked.in(
        () -> {
          LineServer.converse(server);
          return "done";
        });
  }
}
