import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The tutorials' loop, which does not look at what a receive gives. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class UselessReceivesTest {

  Socket client;
  Socket connection;

  @BeforeEach
  void connect_and_send_once() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      connection = listener.accept();
    }
    client.getOutputStream().write("TCP client connect".getBytes(UTF_8));
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    connection.close();
  }

  @Test
  void a_loop_that_does_not_look_receives_nothing_as_often_as_it_asks() throws IOException {
    client.shutdownOutput();

    assertThat(UselessReceives.talk(connection))
        .isEqualTo("1000 receives, of which 999 gave nothing");
  }

  @Test
  void a_client_that_has_closed_makes_a_later_send_of_that_loop_fail() throws IOException {
    client.close();

    assertThat(UselessReceives.talk(connection)).isEqualTo("java.net.SocketException: Broken pipe");
  }
}
