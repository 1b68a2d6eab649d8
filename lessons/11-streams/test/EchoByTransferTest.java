import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** transferTo copies until the end of the stream, and knows of no messages. */
class EchoByTransferTest {

  Socket client;
  Socket server;
  Thread echo;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
    echo = new Thread(() -> EchoByTransfer.echo(server), "echo");
    echo.start();
  }

  @AfterEach
  void hangUp() throws Exception {
    client.close();
    server.close();
    echo.join();
  }

  @Test
  void what_comes_goes_back_and_after_the_end_the_connection_is_closed() throws Exception {
    var data = new byte[3 << 20];
    new Random(18).nextBytes(data);
    var sender = new Thread(() -> EchoByTransfer.send(client, data));
    sender.start();

    assertThat(client.getInputStream().readAllBytes()).isEqualTo(data);

    sender.join();
    echo.join();
    assertThat(server.isClosed()).isTrue();
  }

  @Test
  void each_piece_goes_back_before_the_end_has_come() throws IOException {
    client.getOutputStream().write("hello".getBytes(UTF_8));

    assertThat(client.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("hello");
    assertThat(echo.isAlive()).isTrue();
  }

  @Test
  void without_the_end_the_copy_never_ends() throws IOException {
    client.getOutputStream().write("hello".getBytes(UTF_8));
    client.setSoTimeout(200);

    assertThatThrownBy(() -> client.getInputStream().readAllBytes())
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(echo.isAlive()).isTrue();
  }

  @Test
  void a_client_that_resets_ends_the_copy() throws Exception {
    client.setSoLinger(true, 0);
    client.close();

    echo.join();

    assertThat(server.isClosed()).isTrue();
  }

  @Test
  void files_copies_a_socket_into_a_file(@TempDir Path folder) throws Exception {
    var file = folder.resolve("copy");
    client.getOutputStream().write("hello".getBytes(UTF_8));
    client.shutdownOutput();

    Files.copy(client.getInputStream(), file);

    assertThat(file).hasContent("hello");
  }
}
