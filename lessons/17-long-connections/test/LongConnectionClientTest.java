import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Both clients, each seen by a server that the test plays. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class LongConnectionClientTest {

  Socket client;
  Socket server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
    server.setSoTimeout(8000);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void the_client_sends_18_bytes_and_no_more_until_an_answer_comes() throws Exception {
    var talk =
        Blocked.in(
            () -> {
              LongConnectionClient.talk(client, 0);
              return null;
            });
    for (int round = 1; round <= 10; round++) {
      assertThat(receive(18)).isEqualTo("TCP client connect");
      assertThat(server.getInputStream().available()).isZero();
      server.getOutputStream().write("ACK!".getBytes(UTF_8));
    }
    assertThat(receive(18)).isEqualTo("TCP client connect");

    server.close();

    assertThatThrownBy(talk.result()::get)
        .hasCauseInstanceOf(EOFException.class)
        .hasMessageContaining("the server has left");
  }

  @Test
  void the_skeletons_client_sends_its_rounds_one_by_one_and_leaves() throws Exception {
    var talk =
        new FutureTask<Void>(
            () -> {
              SkeletonClient.talk(client, 3);
              client.close();
              return null;
            });
    new Thread(talk).start();
    for (int round = 1; round <= 3; round++) {
      assertThat(receive(7)).isEqualTo("round " + round);
      assertThat(server.getInputStream().available()).isZero();
      server.getOutputStream().write("!".getBytes(UTF_8));
    }

    assertThat(receive(1)).isEmpty(); // the end
    talk.get();
  }

  @Test
  void a_server_that_leaves_ends_the_skeletons_client() throws IOException {
    server.close();

    assertThatThrownBy(() -> SkeletonClient.talk(client, 3))
        .isInstanceOf(EOFException.class)
        .hasMessage("the server has left");
  }

  String receive(int bytes) throws IOException {
    return new String(server.getInputStream().readNBytes(bytes), UTF_8);
  }
}
