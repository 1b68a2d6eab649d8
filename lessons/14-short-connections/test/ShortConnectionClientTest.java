import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class ShortConnectionClientTest {

  Socket client;
  Socket server;
  FutureTask<String> talk;

  @BeforeEach
  void start() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
    talk = new FutureTask<>(() -> ShortConnectionClient.talk(client));
    new Thread(talk).start();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void the_client_sends_15_bytes_and_waits_for_its_answer() throws Exception {
    assertThat(server.getInputStream().readNBytes(15)).asString(UTF_8).isEqualTo("i am TCP client");
    assertThat(server.getInputStream().available()).isZero();

    server.getOutputStream().write("ACK!".getBytes(UTF_8));
    server.close();
    assertThat(talk.get()).isEqualTo("ACK!");
  }

  @Test
  void an_answer_in_two_pieces_is_received_whole() throws Exception {
    server.getOutputStream().write("AC".getBytes(UTF_8));
    server.getInputStream().readNBytes(15); // the client is past its send
    server.getOutputStream().write("K!".getBytes(UTF_8));
    server.close();

    assertThat(talk.get()).isEqualTo("ACK!");
  }

  @Test
  void of_an_endless_answer_the_client_takes_4096_bytes() throws Exception {
    server.getOutputStream().write(new byte[10_000]);

    assertThat(talk.get()).hasSize(4096);
  }
}
