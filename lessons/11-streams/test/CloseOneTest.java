import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The socket and its two streams are closed together. */
class CloseOneTest {

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
  void closing_any_one_of_the_three_closes_the_socket() throws IOException {
    for (int i = 0; i < 3; i++) {
      List<Closeable> three = List.of(server.getInputStream(), server.getOutputStream(), server);

      three.get(i).close();

      assertThat(server.isClosed()).isTrue();
      assertThat(client.getInputStream().read()).as("the peer receives the end").isEqualTo(-1);
      hangUp();
      connect();
    }
  }

  @Test
  void closing_the_reader_around_the_stream_closes_the_socket_too() throws IOException {
    TwoReaders.reader(server).close();

    assertThat(server.isClosed()).isTrue();
  }

  @Test
  void a_stream_that_was_taken_before_fails_with_socket_closed() throws IOException {
    var out = server.getOutputStream();
    server.getInputStream().close();

    assertThatThrownBy(() -> out.write(1))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket closed");
  }

  @Test
  void a_stream_that_is_asked_for_after_the_close_is_refused() throws IOException {
    server.getInputStream().close();

    assertThatThrownBy(server::getOutputStream)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  @Test
  void shutting_down_the_input_leaves_the_output_open() throws IOException {
    var in = server.getInputStream();
    server.shutdownInput();
    server.getOutputStream().write("noon".getBytes(UTF_8));

    assertThat(in.read()).isEqualTo(-1);
    assertThat(client.getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("noon");
  }
}
