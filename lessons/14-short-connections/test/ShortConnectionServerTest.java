import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import oshi.software.os.InternetProtocolStats.TcpState;

/** A server with a thread for each client, asked in this process. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class ShortConnectionServerTest {

  ServerSocket listener;
  Blocked<Void> loop;

  @BeforeEach
  void serve() throws IOException {
    listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    loop =
        Blocked.in(
            () -> {
              ShortConnectionServer.serve(listener);
              return null;
            });
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void each_client_gets_its_answer_and_then_the_end() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (var client = connect()) {
        assertThat(ShortConnectionClient.talk(client)).isEqualTo("ACK!");
        assertThat(client.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void a_silent_client_does_not_keep_the_next_one_from_its_answer() throws IOException {
    try (var silent = connect();
        var next = connect()) {
      assertThat(ShortConnectionClient.talk(next)).isEqualTo("ACK!");

      assertThat(silent.getInputStream().available()).isZero(); // its turn has not ended
    }
  }

  @Test
  void a_hundred_clients_at_once_get_their_answers_while_a_hundred_are_rude() throws IOException {
    var clients = new ArrayList<Socket>();
    for (int i = 0; i < 200; i++) {
      var client = connect();
      clients.add(client);
      if (i % 4 == 1) client.setSoLinger(true, 0);
      if (i % 4 == 1) client.close(); // a reset
      if (i % 4 == 3) client.shutdownOutput(); // leaves without a word
    }
    for (int i = 0; i < 200; i += 2) {
      assertThat(ShortConnectionClient.talk(clients.get(i))).isEqualTo("ACK!");
    }
    for (var client : clients) client.close();
  }

  @Test
  void a_conversation_that_fails_ends_alone() throws IOException {
    var rude = connect();
    rude.setSoLinger(true, 0);
    rude.close();

    try (var next = connect()) {
      assertThat(ShortConnectionClient.talk(next)).isEqualTo("ACK!");
    }
  }

  @Test
  void the_loop_ends_when_the_listener_is_closed() throws IOException {
    listener.close();

    assertThatThrownBy(loop.result()::get)
        .hasCauseInstanceOf(SocketException.class)
        .hasMessageContaining("Socket closed");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the states are read in Linux's table")
  void a_client_that_never_closes_stays_in_CLOSE_WAIT_though_its_conversation_has_ended()
      throws IOException {
    try (var client = connect()) {
      assertThat(ShortConnectionClient.talk(client)).isEqualTo("ACK!");

      KernelTable.connection(client.getLocalPort(), client.getPort(), TcpState.CLOSE_WAIT);
      await().until(() -> threads() == 0);
    }
  }

  @Test
  void no_thread_is_left_when_the_clients_have_gone() throws IOException {
    for (int i = 0; i < 20; i++) connect().close();

    await().until(() -> threads() == 0);
  }

  /** The threads that talk to a client now. */
  static long threads() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(
                        frame ->
                            frame.getClassName().equals("ShortConnectionServer")
                                && frame.getMethodName().equals("talk")))
        .count();
  }

  Socket connect() throws IOException {
    var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
    client.setSoTimeout(8000);
    return client;
  }
}
