import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;

/** 200 clients at once, and only half of them behave. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "threads and descriptors are counted in /proc")
@Execution(CONCURRENT)
class CrowdTest {

  static final long SEED = 13;

  @Test
  @Timeout(30) // on a busy machine
  void of_200_clients_the_100_healthy_ones_get_all_their_answers_and_nothing_is_left()
      throws Exception {
    try (var channels = new Crowd("LongConnectionServer");
        var streams = new Crowd("LongConnectionSocketServer")) {
      channels.talk();
      streams.talk();

      channels.assertNothingIsLeft(); // when the silent ones have been closed
      streams.assertNothingIsLeft();
    }
  }

  /** A server, and its 200 clients. */
  static class Crowd implements AutoCloseable {

    final List<SocketChannel> clients = new ArrayList<>();
    final OldProgram server;
    final InetSocketAddress address;
    final int sockets;
    List<SocketChannel> silent;

    Crowd(String form) throws IOException {
      server = OldProgram.java(form, "127.0.0.1", 0, 2, 200); // silent for 2 s: closed
      address = server.address();
      var first = connect(1);
      ask(first);
      receiveAnswers(first);
      first.get(0).close();
      server.line(line -> line.endsWith(" left")); // now all is there that stays
      await().until(() -> conversations(server) == 0);
      sockets = sockets(server);
    }

    void talk() throws IOException {
      silent = connect(35);
      var resets = connect(35);
      var rubbish = connect(30);
      var healthy = new ArrayList<SocketChannel>();
      for (int i = 0; i < 100; i++) {
        var client = connect(1);
        ask(client); // at once: it must not seem silent
        healthy.addAll(client);
      }
      receiveAnswers(healthy);

      var random = new Random(SEED);
      var bytes = new byte[3000];
      for (var client : rubbish) {
        random.nextBytes(bytes);
        client.write(ByteBuffer.wrap(bytes));
      }
      ask(healthy);
      receiveAnswers(healthy);
      for (var client : resets) client.setOption(StandardSocketOptions.SO_LINGER, 0).close();
      for (var client : rubbish) client.close(); // with answers unread
      ask(healthy);
      receiveAnswers(healthy);
      for (var client : healthy) client.close();
    }

    void assertNothingIsLeft() throws IOException {
      for (var client : silent) assertThat(receive(client, 1)).isEmpty(); // the end
      await().until(() -> conversations(server) == 0);
      await().until(() -> sockets(server) == sockets);
      await()
          .untilAsserted(
              () ->
                  assertThat(server.lines)
                      .filteredOn(line -> line.endsWith(" closed: silent for 2 s"))
                      .hasSizeGreaterThanOrEqualTo(35));
      assertThat(server.errors).isEmpty();
    }

    List<SocketChannel> connect(int count) throws IOException {
      var connected = new ArrayList<SocketChannel>();
      for (int i = 0; i < count; i++) {
        var client = SocketChannel.open(address);
        client.socket().setSoTimeout(9000);
        clients.add(client);
        connected.add(client);
      }
      return connected;
    }

    @Override
    public void close() throws Exception {
      for (var client : clients) client.close();
      server.close();
    }
  }

  static void ask(List<SocketChannel> clients) throws IOException {
    for (var client : clients) client.write(UTF_8.encode("TCP client connect"));
  }

  static void receiveAnswers(List<SocketChannel> clients) throws IOException {
    for (var client : clients) assertThat(receive(client, 4)).isEqualTo("ACK!");
  }

  static String receive(SocketChannel client, int bytes) throws IOException {
    return new String(client.socket().getInputStream().readNBytes(bytes), UTF_8);
  }

  /** Threads of the server that serve a client: Linux shows the name that Java gave them. */
  static long conversations(OldProgram server) throws IOException {
    try (var threads = Files.list(Path.of("/proc/" + server.process.pid() + "/task"))) {
      return threads.filter(CrowdTest::isConversation).count();
    }
  }

  static boolean isConversation(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip().equals("conversation");
    } catch (IOException e) {
      return false; // it has ended meanwhile
    }
  }

  /** Open sockets of the server, as /proc shows them. */
  static int sockets(OldProgram server) throws IOException {
    int sockets = 0;
    var descriptors = Path.of("/proc/" + server.process.pid() + "/fd").toFile().list();
    for (var descriptor : descriptors) {
      try {
        var link = Path.of("/proc/" + server.process.pid() + "/fd", descriptor);
        if (Files.readSymbolicLink(link).toString().startsWith("socket:")) sockets++;
      } catch (IOException e) {
        // it has been closed meanwhile
      }
    }
    return sockets;
  }
}
