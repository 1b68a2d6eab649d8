import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import oshi.software.os.InternetProtocolStats.TcpState;

/** A loop that accepts, and in it a loop that talks. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class SkeletonTest {

  ServerSocket listener;

  @BeforeEach
  void serve() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Blocked.in(
        () -> {
          SkeletonServer.serve(listener);
          return null;
        });
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    await().until(() -> Conversations.in("SkeletonServer") == 0);
  }

  @Test
  void the_skeletons_talk_one_client_after_the_other() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (var client = connect()) {
        SkeletonClient.talk(client, 3);
      }
    }
  }

  @Test
  void what_is_sent_comes_back_round_by_round() throws IOException {
    try (var client = connect()) {
      assertEcho(client, "hello");
      assertEcho(client, "how are you?");
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_client_that_resets_ends_the_inner_loop_and_not_the_outer_one() throws IOException {
    var resets = connect();
    assertEcho(resets, "hello");
    resets.setSoLinger(true, 0);
    resets.close();

    try (var next = connect()) {
      assertEcho(next, "hello");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the queue is read in Linux's table")
  void the_second_client_is_connected_and_its_bytes_wait_in_the_kernel() throws IOException {
    try (var first = connect();
        var second = connect()) {
      assertEcho(first, "hello");
      second.getOutputStream().write("TCP client connect".getBytes(UTF_8));

      KernelTable.listener(listener.getLocalPort(), row -> row.getReceiveQueue() == 1);
      var row =
          KernelTable.connection(
              listener.getLocalPort(), second.getLocalPort(), TcpState.ESTABLISHED);
      assertThat(row.getReceiveQueue()).isEqualTo(18);
      assertThat(row.getowningProcessId()).isLessThan(1); // nobody has accepted it

      first.close();
      assertThat(second.getInputStream().readNBytes(18)).asString(UTF_8).startsWith("TCP");
    }
  }

  static void assertEcho(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
    assertThat(client.getInputStream().readNBytes(text.length())).asString(UTF_8).isEqualTo(text);
  }

  Socket connect() throws IOException {
    var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
    client.setSoTimeout(8000);
    return client;
  }
}
