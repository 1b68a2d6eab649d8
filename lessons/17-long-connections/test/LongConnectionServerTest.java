import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The server of many rounds, asked in this process. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class LongConnectionServerTest {

  ServerSocket listener;
  FutureTask<Void> loop;

  @BeforeEach
  void serve() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    loop =
        new FutureTask<>(
            () -> {
              LongConnectionServer.serve(listener);
              return null;
            });
    new Thread(loop).start();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    await().until(() -> Conversations.in("LongConnectionServer") == 0);
  }

  @Test
  void one_connection_carries_many_rounds() throws IOException {
    try (var client = connect()) {
      for (int i = 0; i < 100; i++) assertAnswered(client);

      assertThat(Conversations.in("LongConnectionServer")).isOne();
    }
  }

  @Test
  void a_client_is_answered_while_another_one_is_connected() throws IOException {
    try (var first = connect();
        var second = connect()) {
      for (int i = 0; i < 3; i++) {
        assertAnswered(first);
        assertAnswered(second);
      }
    }
  }

  @Test
  void a_client_that_leaves_ends_its_own_conversation_and_no_other() throws IOException {
    try (var stays = connect()) {
      assertAnswered(stays);
      try (var leaves = connect()) {
        assertAnswered(leaves);
        assertThat(Conversations.in("LongConnectionServer")).isEqualTo(2);
      }
      await().until(() -> Conversations.in("LongConnectionServer") == 1);

      assertAnswered(stays);
    }
  }

  @Test
  void a_client_that_resets_ends_its_own_conversation_and_no_other() throws IOException {
    try (var stays = connect();
        var resets = connect()) {
      assertAnswered(stays);
      assertAnswered(resets);
      resets.setSoLinger(true, 0);
      resets.close();
      await().until(() -> Conversations.in("LongConnectionServer") == 1);

      assertAnswered(stays);
    }
  }

  @Test
  void a_client_that_ends_its_output_still_gets_its_answer_then_the_end() throws IOException {
    try (var client = connect()) {
      client.getOutputStream().write("TCP client connect".getBytes(UTF_8));
      client.shutdownOutput();

      assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("ACK!");
    }
  }

  @Test
  void a_client_that_does_not_wait_gets_fewer_answers_than_it_sent_messages() throws IOException {
    try (var client = connect()) {
      client.getOutputStream().write("TCP client connect".repeat(57).getBytes(UTF_8));
      client.shutdownOutput();

      // 1026 bytes: the kernel has them all at once, and a receive takes 1024 at most
      var answers = new String(client.getInputStream().readAllBytes(), UTF_8);
      assertThat(answers).isEqualTo("ACK!ACK!");
    }
  }

  @Test
  void a_silent_client_holds_a_thread() throws IOException {
    try (var silent = connect();
        var next = connect()) {
      assertAnswered(next);

      assertThat(Conversations.in("LongConnectionServer")).isEqualTo(2);
      silent.close();
      await().until(() -> Conversations.in("LongConnectionServer") == 1);
    }
  }

  @Test
  void a_client_that_never_receives_holds_its_thread_in_a_send() throws Exception {
    try (var full = FullPair.open()) {
      full.client.write(UTF_8.encode("TCP client connect"));

      var talk =
          Blocked.in(
              () -> {
                LongConnectionServer.talk(full.connection.socket());
                return null;
              });

      await().until(() -> Conversations.isSending(talk.thread()));
      full.client.close();
      talk.result().get();
    }
  }

  @Test
  void the_loop_ends_when_the_listener_is_closed() throws IOException {
    listener.close();

    assertThatThrownBy(loop::get).hasCauseInstanceOf(SocketException.class);
  }

  static void assertAnswered(Socket client) throws IOException {
    client.getOutputStream().write("TCP client connect".getBytes(UTF_8));
    assertThat(client.getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("ACK!");
  }

  Socket connect() throws IOException {
    var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
    client.setSoTimeout(8000);
    return client;
  }
}
