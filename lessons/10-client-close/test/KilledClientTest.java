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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A client that is killed closes nothing. The kernel does it, and the server sees a close. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "others may reset what a dead process had open")
class KilledClientTest {

  static final int KILLED = 128 + 9; // exit status of a process that SIGKILL ended

  ServerSocketChannel listener;
  SocketChannel server;
  Program client;

  /** A client that says hello, then waits, and receives nothing. */
  static class Client {
    public static void main(String[] args) throws IOException {
      var server = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
      var channel = SocketChannel.open(server);
      channel.write(UTF_8.encode("hello"));
      System.out.println("ready");
      System.in.read();
      System.exit(0); // and no close
    }
  }

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    int port = listener.socket().getLocalPort();
    var java = List.of(Program.JAVA, "-cp", "target/test-classes", Client.class.getName());
    client = Program.start(java, port);
    client.line("ready");
    server = listener.accept();
  }

  @AfterEach
  void hangUp() throws Exception {
    client.close();
    server.close();
    listener.close();
  }

  @Test
  void from_a_killed_client_the_server_receives_all_that_was_sent_then_the_end() throws Exception {
    kill();

    assertThat(ConnectedPair.receive(server)).isEqualTo("hello");
    assertThat(ConnectedPair.receive(server)).isEqualTo("the end");
  }

  @Test
  void an_answer_to_a_silent_client_waits_in_its_kernel() throws Exception {
    int from = server.socket().getPort();
    int to = server.socket().getLocalPort();

    server.write(UTF_8.encode("answer"));

    await().until(() -> KernelTable.sockets(from, to).get(0).getReceiveQueue() == 6);
    await().until(() -> KernelTable.sockets(to, from).get(0).getTransmitQueue() == 0);
  }

  @Test
  void a_client_that_ends_by_itself_looks_just_the_same() throws Exception {
    client.process.outputWriter().close(); // the end of its input
    assertThat(client.status()).isZero();

    assertThat(ConnectedPair.receive(server)).isEqualTo("hello");
    assertThat(ConnectedPair.receive(server)).isEqualTo("the end");
  }

  @Test
  void from_a_client_killed_with_input_unread_the_server_receives_a_reset() throws Exception {
    server.write(UTF_8.encode("answer"));
    int from = server.socket().getPort();
    int to = server.socket().getLocalPort();
    await().until(() -> KernelTable.sockets(from, to).get(0).getReceiveQueue() == 6);

    kill();

    assertThat(ConnectedPair.receive(server)).isEqualTo("hello");
    assertThatThrownBy(() -> ConnectedPair.receive(server))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void until_it_is_killed_a_silent_client_stays_connected() throws Exception {
    assertThat(ConnectedPair.receive(server)).isEqualTo("hello");
    server.configureBlocking(false);
    assertThat(server.read(ByteBuffer.allocate(1))).isZero(); // neither a byte nor the end

    kill();

    await().until(() -> server.read(ByteBuffer.allocate(1)) == -1);
  }

  void kill() throws InterruptedException {
    client.process.destroyForcibly();
    assertThat(client.status()).isEqualTo(KILLED);
  }
}
