import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How the client ends, and what the server receives of it. */
class WhatTheServerSeesTest extends ConnectedPair {

  @Test
  void a_close_is_the_end_of_stream_after_all_that_was_sent() throws IOException {
    var message = new byte[64 << 20];
    new Random(1).nextBytes(message);
    client.configureBlocking(false); // sends what the buffers of both kernels hold
    var bytes = ByteBuffer.wrap(message);
    while (client.write(bytes) > 0) {}

    client.close(); // and nobody has received a byte yet

    assertThat(server.socket().getInputStream().readAllBytes())
        .isEqualTo(Arrays.copyOf(message, bytes.position()));
    assertThat(receive(server)).isEqualTo("the end");
  }

  @Test
  void the_answer_to_a_client_that_has_closed_is_sent_to_nobody() throws IOException {
    client.write(UTF_8.encode("question"));
    client.close();
    assertThat(receive(server)).isEqualTo("question");
    assertThat(receive(server)).isEqualTo("the end");

    int sent = server.write(UTF_8.encode("answer"));

    assertThat(sent).isEqualTo(6); // the kernel takes it, and learns only then
    assertThatThrownBy(
            () -> {
              while (true) server.write(UTF_8.encode("answer"));
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void after_a_half_close_the_server_receives_the_end_and_the_client_the_answer() throws Exception {
    client.write(UTF_8.encode("question"));

    client.shutdownOutput();

    assertThat(receive(server)).isEqualTo("question");
    assertThat(receive(server)).isEqualTo("the end");
    server.write(UTF_8.encode("answer"));
    server.close();
    assertThat(receive(client)).isEqualTo("answer");
    assertThat(receive(client)).isEqualTo("the end");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others may send an end instead of a reset")
  void a_close_with_input_left_unread_is_a_reset() throws IOException {
    client.write(UTF_8.encode("question"));
    server.write(UTF_8.encode("answer"));
    awaitInput(client.socket(), 6);

    client.close();

    assertThat(receive(server)).isEqualTo("question");
    assertThatThrownBy(() -> receive(server))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void a_close_after_all_input_was_received_is_an_end() throws IOException {
    server.write(UTF_8.encode("answer"));
    var answer = ByteBuffer.allocate(6);
    while (answer.hasRemaining()) client.read(answer);

    client.close();

    assertThat(receive(server)).isEqualTo("the end");
  }

  @Test
  void a_Socket_half_closes_too() throws IOException {
    try (var socket = new Socket("127.0.0.1", listener.socket().getLocalPort());
        var accepted = listener.accept()) {
      socket.getOutputStream().write("question".getBytes(UTF_8));

      socket.shutdownOutput();

      assertThat(receive(accepted)).isEqualTo("question");
      assertThat(receive(accepted)).isEqualTo("the end");
      accepted.write(UTF_8.encode("answer"));
      accepted.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("answer");
    }
  }

  @Test
  void to_close_the_output_stream_of_a_Socket_is_no_half_close_but_a_close() throws IOException {
    try (var socket = new Socket("127.0.0.1", listener.socket().getLocalPort());
        var accepted = listener.accept()) {
      var input = socket.getInputStream();

      socket.getOutputStream().close();

      assertThat(receive(accepted)).isEqualTo("the end");
      assertThatThrownBy(() -> input.read())
          .isInstanceOf(SocketException.class)
          .hasMessage("Socket closed");
    }
  }
}
