import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;

/** A client that is killed closes nothing. The kernel does it, and the server sees a close. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "others may reset what a dead process had open")
class KilledClientTest {

  static final int KILLED = 128 + 9; // exit status of a process that SIGKILL ended

  ServerSocketChannel listener;
  SocketChannel server;
  Process client;

  /** A client that says hello, then waits, and receives nothing. */
  static class Client {
    public static void main(String[] args) throws IOException {
      var server = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
      try (var channel = SocketChannel.open(server)) {
        channel.write(UTF_8.encode("hello"));
        System.out.println("ready");
        System.in.read();
      }
    }
  }

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var port = "" + listener.socket().getLocalPort();
    client =
        new ProcessBuilder(java, "-cp", "target/test-classes", Client.class.getName(), port)
            .start();
    assertThat(client.inputReader().readLine()).isEqualTo("ready");
    server = listener.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.destroyForcibly();
    server.close();
    listener.close();
  }

  @Test
  void from_a_killed_client_the_server_receives_all_that_was_sent_then_the_end() throws Exception {
    client.destroyForcibly();
    assertThat(client.waitFor()).isEqualTo(KILLED);

    assertThat(receive()).isEqualTo("hello");
    assertThat(receive()).isEqualTo("end of stream");
  }

  @Test
  void a_client_that_ends_by_itself_looks_just_the_same() throws Exception {
    client.outputWriter().close(); // the end of its input
    assertThat(client.waitFor()).isZero();

    assertThat(receive()).isEqualTo("hello");
    assertThat(receive()).isEqualTo("end of stream");
  }

  @Test
  void from_a_client_killed_with_input_unread_the_server_receives_a_reset() throws Exception {
    server.write(UTF_8.encode("answer"));
    await().until(() -> unread() == 6);

    client.destroyForcibly();
    assertThat(client.waitFor()).isEqualTo(KILLED);

    assertThat(receive()).isEqualTo("hello");
    assertThatThrownBy(this::receive)
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void until_it_is_killed_a_silent_client_stays_connected() throws Exception {
    assertThat(receive()).isEqualTo("hello");
    server.configureBlocking(false);
    assertThat(server.read(ByteBuffer.allocate(1))).isZero(); // neither a byte nor the end

    client.destroyForcibly();

    await().until(() -> server.read(ByteBuffer.allocate(1)) == -1);
  }

  /** Receives once, as the server: a text, or the end. */
  String receive() throws IOException {
    var bytes = ByteBuffer.allocate(64);
    return server.read(bytes) == -1 ? "end of stream" : UTF_8.decode(bytes.flip()).toString();
  }

  /** Bytes that the kernel keeps for the client, as its table of connections says. */
  int unread() throws IOException {
    int from = server.socket().getPort();
    int to = server.socket().getLocalPort();
    var network = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    for (var row : network.getConnections()) {
      if (row.getLocalPort() == from && row.getForeignPort() == to) return row.getReceiveQueue();
    }
    return 0;
  }
}
