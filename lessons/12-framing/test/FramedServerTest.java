import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conversation of the framed server, and what ends it. */
class FramedServerTest {

  Socket client;
  Socket server;
  Blocked<?> conversation;

  @BeforeEach
  void startAConversation() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
    conversation =
        Blocked.in(
            () -> {
              FramedServer.converse(server);
              return "ended";
            });
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void three_messages_in_one_send_get_three_replies() throws Exception {
    send(client, 0, 0, 0, 3, 'o', 'n', 'e', 0, 0, 0, 0, 0, 0, 0, 2, 'u', 'p');

    assertThat(reply(client)).isEqualTo("received 3 bytes");
    assertThat(reply(client)).isEqualTo("received 0 bytes");
    assertThat(reply(client)).isEqualTo("received 2 bytes");
    client.shutdownOutput();
    assertThat(conversation.result().get()).isEqualTo("ended");
  }

  @Test
  void a_message_that_comes_byte_by_byte_gets_its_reply() throws IOException {
    client.setTcpNoDelay(true);

    for (int b : new int[] {0, 0, 0, 3, 'a', 0xc3, 0xa9}) send(client, b);

    assertThat(reply(client)).isEqualTo("received 3 bytes");
  }

  @Test
  void a_good_message_before_a_bad_length_is_still_answered() throws IOException {
    send(client, 0, 0, 0, 1, 'a', 0xff, 0xff, 0xff, 0xfe);

    assertThat(reply(client)).isEqualTo("received 1 bytes");
    assertThatThrownBy(conversation.result()::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(ProtocolException.class)
        .hasRootCauseMessage("length -2 is not from 0 to 65536");
  }

  @Test
  void a_client_that_breaks_the_rules_is_left_and_the_next_one_is_served() throws Exception {
    try (var program = Program.java("FramedServer", "127.0.0.1", 0)) {
      int port = program.address().getPort();
      try (var lies = new Socket("127.0.0.1", port)) {
        send(lies, 'G', 'E', 'T', ' ', '/');
        assertThat(lies.getInputStream().read()).isEqualTo(-1);
      }
      try (var stops = new Socket("127.0.0.1", port)) {
        send(stops, 0, 0, 0, 3, 'o');
        stops.shutdownOutput();
        assertThat(stops.getInputStream().read()).isEqualTo(-1);
      }
      try (var plays = new Socket("127.0.0.1", port)) {
        send(plays, 0, 0, 0, 2, 'o', 'k');
        assertThat(reply(plays)).isEqualTo("received 2 bytes");
      }
      program.line("received \"ok\"");
      assertThat(program.output)
          .endsWith(
              "left a client: length 1195725856 is not from 0 to 65536",
              "left a client: end of stream inside a message",
              "received \"ok\"");
    }
  }

  static void send(Socket client, int... bytes) throws IOException {
    client.getOutputStream().write(LengthPrefixTest.stream(bytes).readAllBytes());
  }

  static String reply(Socket client) throws IOException {
    return new String(FramedServer.receive(client.getInputStream(), 100), UTF_8);
  }
}
