import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The message is all that comes until the end of the stream. */
class UntilEndTest {

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
  void the_message_is_all_that_comes_until_the_end() throws IOException {
    send(client, "one");
    send(client, "two\n\0");
    client.shutdownOutput();

    assertThat(receive(server)).isEqualTo("onetwo\n\0");
  }

  @Test
  void after_the_end_the_other_direction_can_still_carry_an_answer() throws IOException {
    send(client, "question");
    client.shutdownOutput();

    receive(server);
    send(server, "answer");
    server.shutdownOutput();

    assertThat(receive(client)).isEqualTo("answer");
  }

  @Test
  void a_message_that_was_cut_short_looks_like_a_whole_one() throws IOException {
    send(client, "pay 100"); // of "pay 1000"
    client.close();

    assertThat(receive(server)).isEqualTo("pay 100");
  }

  @Test
  void only_a_reset_tells_that_the_message_is_not_whole() throws IOException {
    send(client, "pay 100");
    client.setSoLinger(true, 0);
    client.close();

    assertThatThrownBy(() -> receive(server))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void one_byte_more_than_the_bound_tells_that_the_message_is_too_long() throws IOException {
    int max = 4;

    assertThat(new ByteArrayInputStream(new byte[4]).readNBytes(max + 1)).hasSize(max);
    assertThat(new ByteArrayInputStream(new byte[5]).readNBytes(max + 1)).hasSize(max + 1);
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  static String receive(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }
}
