import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each method of a socket's streams waits for, and what it gives. */
class ReadsTest {

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
  void read_waits_for_one_byte_and_gives_what_has_come() throws Exception {
    var bytes = new byte[64];
    var read = Blocked.in(() -> server.getInputStream().read(bytes));

    send("hello");

    assertThat(read.result().get()).isEqualTo(5);
    assertThat(bytes).startsWith('h', 'e', 'l', 'l', 'o', 0);
  }

  @Test
  void readNBytes_waits_for_all_of_its_bytes() throws Exception {
    var read = waitsAfter("hel", () -> server.getInputStream().readNBytes(5));

    send("lo!");

    assertThat(read.result().get()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void readNBytes_gives_fewer_if_the_end_comes_first() throws Exception {
    send("hel");
    client.shutdownOutput();

    assertThat(server.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("hel");
  }

  @Test
  void readAllBytes_waits_for_the_end() throws Exception {
    var read = waitsAfter("hello", () -> server.getInputStream().readAllBytes());

    client.shutdownOutput();

    assertThat(read.result().get()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void transferTo_copies_each_piece_as_it_comes_and_waits_for_the_end() throws Exception {
    var copy = Blocked.in(() -> server.getInputStream().transferTo(server.getOutputStream()));

    for (var piece : new String[] {"hel", "lo"}) {
      send(piece);
      assertThat(client.getInputStream().readNBytes(piece.length())).asString().isEqualTo(piece);
    }
    assertThat(copy.result().isDone()).isFalse();
    client.shutdownOutput();

    assertThat(copy.result().get()).isEqualTo(5);
  }

  @Test
  void a_write_waits_until_the_kernel_has_taken_every_byte() throws Exception {
    var message = new byte[16 << 20]; // more than the buffers of both sides hold
    var write =
        Blocked.in(
            () -> {
              client.getOutputStream().write(message);
              return "written";
            });

    assertThat(server.getInputStream().readNBytes(message.length)).hasSize(message.length);

    assertThat(write.result().get()).isEqualTo("written");
  }

  @Test
  void files_copies_a_socket_into_a_file(@TempDir Path folder) throws IOException {
    var file = folder.resolve("copy");
    send("hello");
    client.shutdownOutput();

    Files.copy(server.getInputStream(), file);

    assertThat(file).hasContent("hello");
  }

  void send(String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** Starts the call; returns when it has taken what was sent, and waits for more. */
  <T> Blocked<T> waitsAfter(String text, Callable<T> call) throws IOException {
    send(text);
    var blocked = Blocked.in(call);
    assertThat(server.getInputStream().available()).as("bytes not taken").isZero();
    return blocked;
  }
}
