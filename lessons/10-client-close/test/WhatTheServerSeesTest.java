import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How the client ends, and what the server receives of it. */
class WhatTheServerSeesTest {

  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    client = SocketChannel.open(listener.getLocalAddress());
    server = listener.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    listener.close();
  }

  @Test
  void a_close_is_the_end_of_stream_after_all_that_was_sent() throws IOException {
    client.write(UTF_8.encode("hello"));

    client.close();

    assertThat(receive()).isEqualTo("hello");
    assertThat(receive()).isEqualTo("end of stream");
    assertThat(receive()).isEqualTo("end of stream");
  }

  @Test
  void a_close_right_after_the_send_loses_none_of_8_MiB() throws Exception {
    var message = new byte[8 << 20];
    new Random(1).nextBytes(message);
    var send =
        new FutureTask<>(
            () -> {
              var bytes = ByteBuffer.wrap(message);
              while (bytes.hasRemaining()) client.write(bytes);
              client.close();
              return "closed";
            });
    new Thread(send).start();

    var received = ByteBuffer.allocate(message.length + 1);
    while (server.read(received) != -1) {}

    send.get();
    assertThat(received.flip()).isEqualTo(ByteBuffer.wrap(message));
  }

  @Test
  void the_answer_to_a_client_that_has_closed_is_sent_to_nobody() throws IOException {
    client.write(UTF_8.encode("question"));
    client.close();
    assertThat(receive()).isEqualTo("question");
    assertThat(receive()).isEqualTo("end of stream");

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

    assertThat(receive()).isEqualTo("question");
    assertThat(receive()).isEqualTo("end of stream");
    server.write(UTF_8.encode("answer"));
    server.close();
    assertThat(HalfCloseClient.receiveUntilEnd(client, 1)).isEqualTo(6);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others may send an end instead of a reset")
  void a_close_with_input_left_unread_is_a_reset() throws IOException {
    client.write(UTF_8.encode("question"));
    server.write(UTF_8.encode("answer"));
    awaitInput(client.socket(), 6);

    client.close();

    assertThat(receive()).isEqualTo("question");
    assertThatThrownBy(this::receive)
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void a_close_after_all_input_was_received_is_an_end() throws IOException {
    server.write(UTF_8.encode("answer"));
    var answer = ByteBuffer.allocate(6);
    while (answer.hasRemaining()) client.read(answer);

    client.close();

    assertThat(receive()).isEqualTo("end of stream");
  }

  @Test
  void a_Socket_closed_with_input_left_unread_sends_the_end_first() throws IOException {
    try (var socket = new Socket("127.0.0.1", listener.socket().getLocalPort());
        var accepted = listener.accept()) {
      accepted.write(UTF_8.encode("answer"));
      awaitInput(socket, 6);

      socket.close();

      assertThat(accepted.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void a_Socket_half_closes_too() throws IOException {
    try (var socket = new Socket("127.0.0.1", listener.socket().getLocalPort());
        var accepted = listener.accept()) {
      socket.getOutputStream().write("question".getBytes(UTF_8));

      socket.shutdownOutput();

      var question = ByteBuffer.allocate(64);
      while (accepted.read(question) != -1) {}
      accepted.write(UTF_8.encode("answer to " + UTF_8.decode(question.flip())));
      accepted.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("answer to question");
    }
  }

  @Test
  void to_close_the_output_stream_of_a_Socket_is_no_half_close_but_a_close() throws IOException {
    try (var socket = new Socket("127.0.0.1", listener.socket().getLocalPort());
        var accepted = listener.accept()) {
      var input = socket.getInputStream();

      socket.getOutputStream().close();

      assertThat(accepted.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThatThrownBy(() -> input.read())
          .isInstanceOf(SocketException.class)
          .hasMessage("Socket closed");
    }
  }

  /** Receives once, as the server: a text, or the end. */
  String receive() throws IOException {
    var bytes = ByteBuffer.allocate(64);
    return server.read(bytes) == -1 ? "end of stream" : UTF_8.decode(bytes.flip()).toString();
  }

  static void awaitInput(Socket socket, int bytes) throws IOException {
    var stream = socket.getInputStream();
    await().pollDelay(Duration.ZERO).until(() -> stream.available() == bytes);
  }
}
