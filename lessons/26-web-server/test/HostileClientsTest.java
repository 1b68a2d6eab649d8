import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that nobody would wish for: all others are served, and nothing of them is left. */
@Timeout(60)
@Isolated
class HostileClientsTest {

  static final String GET = "GET /page.html HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir Path folder;
  Site site;

  @BeforeEach
  void serve() throws IOException {
    site = new Site(folder, 1000);
    Files.write(site.folder.resolve("100k.bin"), new byte[100_000]);
  }

  @AfterEach
  void nothing_is_left_and_the_next_one_is_served() throws Exception {
    try {
      assertThat(site.get("/page.html").content()).isEqualTo(Site.PAGE);
      await().until(() -> site.server.connections.isEmpty());
      await().until(() -> site.server.room.availablePermits() == site.server.clients - 1);
      assertThat(site.uncaught).isEmpty();
      assertThat(openFiles()).isEmpty();
    } finally {
      site.close();
    }
  }

  @Test
  void who_says_nothing_gets_the_end_without_a_word() throws IOException {
    try (var client = site.connect()) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void who_says_no_more_between_two_requests_gets_the_end_without_a_word() throws IOException {
    try (var client = site.connect()) {
      send(client, GET);

      assertThat(receiveAll(client)).containsOnlyOnce("HTTP/1.1 200").endsWith(Site.PAGE);
    }
  }

  @Test
  void who_sends_half_a_request_gets_408() throws IOException {
    try (var client = site.connect()) {
      send(client, "GET /page.html HT");

      assertThat(receiveAll(client)).startsWith("HTTP/1.1 408 ").contains("Connection: close");
    }
  }

  @Test
  void who_sends_a_byte_now_and_then_does_not_stay_longer() throws Exception {
    try (var client = site.connect()) {
      var drip = Blocked.in(() -> client.getInputStream().read());
      while (drip.thread().isAlive()) { // until an answer, or a reset
        sendAll(client.getOutputStream(), "a");
        drip.thread().join(20);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void who_never_receives_is_reset_and_the_kernel_keeps_nothing_for_it() throws Exception {
    try (var client = site.connect()) {
      send(client, GET.replace("page.html", "100k.bin").repeat(600));

      await().until(() -> !site.server.connections.isEmpty());
      await().atMost(Duration.ofSeconds(20)).until(() -> site.server.connections.isEmpty());
      int port = site.address().getPort();
      await().until(() -> KernelTable.sockets(port, client.getLocalPort()).isEmpty());
    }
  }

  @Test
  void a_reset_at_any_place_of_a_request_harms_nobody() throws IOException {
    for (int n = 0; n <= GET.length(); n++) {
      try (var client = site.connect()) {
        send(client, GET.substring(0, n));
        client.setSoLinger(true, 0);
      }
    }
  }

  @Test
  void a_reset_inside_an_answer_harms_nobody() throws IOException {
    for (int n = 0; n < 20; n++) {
      try (var client = site.connect()) {
        send(client, GET.replace("page.html", "100k.bin").repeat(100));
        client.getInputStream().readNBytes(n * 10_000);
        client.setSoLinger(true, 0);
      }
    }
  }

  @Test
  void an_accept_that_fails_gives_its_room_back_and_is_followed_by_a_pause() throws Exception {
    var failing = new FailingListener();
    var server = new WebServer(failing, folder, 1000);
    var serving =
        new Thread(
            new FutureTask<>(
                () -> {
                  server.serve();
                  return null;
                }));
    serving.start();

    await().until(() -> failing.accepts > 1 && server.room.availablePermits() == server.clients);
    await().until(() -> FailingListener.isPausing(serving));
    failing.close();
    serving.join();
  }

  @Test
  void ten_megabytes_without_a_line_get_414_and_an_orderly_end() throws Exception {
    assertThat(flood("a".repeat(10_000_000))).startsWith("HTTP/1.1 414 ");
  }

  @Test
  void ten_megabytes_of_fields_get_431_and_an_orderly_end() throws Exception {
    assertThat(flood("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(2_000_000)))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void ten_megabytes_of_content_get_405_and_an_orderly_end() throws Exception {
    var head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n";
    assertThat(flood(head + "a".repeat(10_000_000))).startsWith("HTTP/1.1 405 ");
  }

  @Test
  void a_thousand_silent_clients_keep_nobody_out() throws Exception {
    var silent = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 1000; i++) silent.add(site.connect());

      for (int i = 0; i < 20; i++)
        assertThat(site.get("/page.html").content()).isEqualTo(Site.PAGE);
    } finally {
      for (var client : silent) client.close();
    }
  }

  @Test
  void a_thousand_clients_at_once_get_their_answers() throws Exception {
    var clients = new ArrayList<Socket>();
    try (var patient = patient()) {
      for (int i = 0; i < 1000; i++) {
        clients.add(patient.connect());
        send(clients.get(i), GET);
      }
      for (var client : clients) {
        var reply = AnswersTest.next(client.getInputStream(), "GET");
        assertThat(reply.content()).isEqualTo(Site.PAGE);
        if (reply.field("Connection").equals("close")) client.close();
      }
    } finally {
      for (var client : clients) client.close();
    }
  }

  @Test
  void a_file_that_becomes_shorter_ends_the_answer_too_early() throws Exception {
    var file = site.folder.resolve("large.bin");
    Files.write(file, new byte[20_000_000]);
    try (var client = site.connect()) {
      send(client, GET.replace("page.html", "large.bin"));
      client.getInputStream().read();
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(1000);
      }

      assertThat(client.getInputStream().readAllBytes().length).isLessThan(20_000_000);
    }
  }

  @Test
  void stop_ends_who_waits_and_lets_who_receives_receive_all() throws Exception {
    try (var patient = patient();
        var waits = patient.connect();
        var receives = patient.connect()) {
      Files.write(patient.folder.resolve("large.bin"), new byte[20_000_000]);
      send(waits, GET);
      AnswersTest.next(waits.getInputStream(), "GET");
      send(receives, GET.replace("page.html", "large.bin"));
      receives.getInputStream().read();

      var stop = new Thread(patient.server::stop);
      stop.start();
      assertThat(waits.getInputStream().read()).isEqualTo(-1);
      assertThat(receives.getInputStream().readAllBytes()).hasSizeGreaterThan(20_000_000);
      stop.join();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void neither_an_accept_that_fails_nor_a_file_that_cannot_be_opened_ends_it() throws Exception {
    try (var server = impatient(Program.JAVA)) {
      assertThat(ask(server.address())).endsWith(Site.PAGE);
      descriptors(server, 5); // fewer than it has open
      assertThat(ask(server.address())).startsWith("HTTP/1.1 503 "); // accept had one already
      try (var client = connect(server.address())) {
        send(client, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        server.line("nobody is let in: java.io.IOException: Too many open files");

        descriptors(server, 1000);
        assertThat(receiveAll(client)).endsWith(Site.PAGE);
      }
      assertThat(server.errors).isEmpty();
    }
  }

  /** Changes what the system allows to a program that runs. */
  private static void descriptors(Program server, int most) throws Exception {
    var prlimit = List.of("prlimit", "--pid", "" + server.process.pid(), "--nofile=" + most + ":");
    try (var program = Program.start(prlimit)) {
      assertThat(program.status()).isZero();
    } catch (IOException e) {
      assumeTrue(false, "prlimit is not installed");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void with_few_descriptors_no_accept_fails_and_all_who_ask_are_served() throws Exception {
    try (var server = impatient("sh", "-c", "ulimit -n 64; exec \"$0\" \"$@\"", Program.JAVA)) {
      var silent = new ArrayList<Socket>();
      try {
        for (int i = 0; i < 30; i++) silent.add(connect(server.address()));

        for (int i = 0; i < 5; i++) assertThat(ask(server.address())).endsWith(Site.PAGE);
      } finally {
        for (var client : silent) client.close();
      }
      assertThat(server.output).hasSize(1); // no accept failed
      assertThat(server.errors).isEmpty();
    }
  }

  @Test
  void its_memory_has_a_bound() throws Exception {
    try (var server = impatient(Program.JAVA, "-Xmx32m")) {
      var hungry = new ArrayList<Socket>();
      try {
        for (int i = 0; i < 400; i++) {
          hungry.add(connect(server.address()));
          send(hungry.get(i), "GET /" + "a".repeat(16_000));
        }
        for (int i = 0; i < 10; i++) {
          try (var client = connect(server.address())) {
            var out = client.getOutputStream();
            new Thread(() -> sendAll(out, "a".repeat(1_000_000).repeat(10))).start();
            client.getInputStream().readAllBytes();
          }
        }
        assertThat(ask(server.address())).endsWith(Site.PAGE);
      } finally {
        for (var client : hungry) client.close();
      }
      assertThat(server.errors).isEmpty();
    }
  }

  /** The files of the site that this JVM has open. */
  private List<String> openFiles() throws IOException {
    var files = new ArrayList<String>();
    var descriptors = Path.of("/proc/self/fd");
    if (!Files.exists(descriptors)) return files; // not Linux
    try (var all = Files.list(descriptors)) {
      for (var descriptor : all.toList()) {
        try {
          files.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
          // it has just been closed
        }
      }
    }
    files.removeIf(file -> !file.startsWith(folder.toString()));
    return files;
  }

  private Program impatient(String... command) throws IOException {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", "target/classes:target/test-classes"));
    all.addAll(List.of("ImpatientServer", site.folder.toString(), "1000"));
    return Program.start(all);
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    return new Socket(address.getAddress(), address.getPort());
  }

  private static String ask(InetSocketAddress address) throws IOException {
    try (var client = connect(address)) {
      send(client, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      return receiveAll(client);
    }
  }

  /** Sends all, and only then receives; the answer must come through. */
  private String flood(String bytes) throws Exception {
    try (var patient = patient();
        var client = patient.connect()) {
      send(client, bytes);
      client.shutdownOutput();
      return receiveAll(client);
    }
  }

  private Site patient() throws IOException {
    return new Site(Files.createDirectory(folder.resolve("patient")), 60_000);
  }

  private static void sendAll(OutputStream out, String bytes) {
    try {
      out.write(bytes.getBytes(ISO_8859_1));
    } catch (IOException e) {
      // the receiver's end tells
    }
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String receiveAll(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
  }
}
