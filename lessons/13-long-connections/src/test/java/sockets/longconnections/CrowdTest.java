package sockets.longconnections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** 200 clients at once, and only half of them behave. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "threads and descriptors are counted in /proc")
class CrowdTest {

  static final long SEED = 13;

  // tag::crowd[]
  @Test
  void of_200_clients_the_100_healthy_ones_get_all_their_answers_and_nothing_is_left()
      throws Exception {
    var channels = new FutureTask<Void>(() -> crowd("LongConnectionServer"));
    new Thread(channels).start(); // both at once: each waits until silent clients are closed

    crowd("LongConnectionSocketServer");
    channels.get();
  }

  static Void crowd(String form) throws Exception {
    var clients = new ArrayList<SocketChannel>();
    try (var server = Program.java(form, "127.0.0.1", 0, 2, 200)) { // silent for 2 s: closed
      var first = connect(server);
      round(List.of(first));
      first.close();
      server.line(line -> line.endsWith(" left")); // now all is there that stays
      await().until(() -> conversations(server) == 0);
      int socketsBefore = sockets(server);
      for (int i = 0; i < 200; i++) clients.add(connect(server));
      var healthy = clients.subList(0, 100);
      var random = new Random(SEED);

      round(healthy);
      for (var rubbish : clients.subList(100, 130)) {
        var bytes = new byte[3000];
        random.nextBytes(bytes);
        rubbish.write(ByteBuffer.wrap(bytes));
      }
      for (var reset : clients.subList(130, 165))
        reset.setOption(StandardSocketOptions.SO_LINGER, 0).close();
      var silent = clients.subList(165, 200);
      round(healthy);
      for (var rubbish : clients.subList(100, 130)) rubbish.close(); // with answers unread
      round(healthy);
      for (var client : healthy) client.close();

      for (var client : silent) assertThat(receive(client, 1)).isEmpty(); // the end
      await().until(() -> conversations(server) == 0);
      await().until(() -> sockets(server) == socketsBefore);
      assertThat(server.lines).filteredOn(line -> line.endsWith(" left")).hasSizeBetween(101, 131);
      assertThat(server.lines)
          .filteredOn(line -> line.endsWith(" closed: silent for 2 s"))
          .hasSize(35);
      assertThat(server.errors).isEmpty();
    } finally {
      for (var client : clients) client.close();
    }
    return null;
  }

  // end::crowd[]

  /** Each client sends, and then each one gets its answer: so they all talk at the same time. */
  static void round(List<SocketChannel> healthy) throws IOException {
    for (var client : healthy) client.write(UTF_8.encode("TCP client connect"));
    for (var client : healthy) assertThat(receive(client, 4)).isEqualTo("ACK!");
  }

  static SocketChannel connect(Program server) throws IOException {
    var client = SocketChannel.open(server.address());
    client.socket().setSoTimeout(9000);
    return client;
  }

  static String receive(SocketChannel client, int bytes) throws IOException {
    return new String(client.socket().getInputStream().readNBytes(bytes), UTF_8);
  }

  /** Threads of the server that serve a client: Linux shows the name that Java gave them. */
  static long conversations(Program server) throws IOException {
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
  static int sockets(Program server) throws IOException {
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
