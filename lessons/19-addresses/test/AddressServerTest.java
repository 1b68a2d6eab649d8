import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("it counts what this process has open")
class AddressServerTest {

  Process server;
  Process client;
  List<SocketChannel> clients = new ArrayList<>();

  @AfterEach
  void end() throws IOException {
    if (server != null) server.destroyForcibly();
    if (client != null) client.destroyForcibly();
    for (var each : clients) each.close();
  }

  @Test
  void each_client_is_told_its_address_in_a_line_and_then_the_stream_ends() throws Exception {
    var address = start();

    for (int i = 0; i < 3; i++) {
      try (var client = new Socket(address.getAddress(), address.getPort())) {
        var said = new String(client.getInputStream().readAllBytes(), UTF_8);

        assertThat(said).isEqualTo(line(client.getLocalPort(), address.getPort()));
        assertThat(server.inputReader().readLine())
            .isEqualTo(
                "client 127.0.0.1:%d came to 127.0.0.1:%d"
                    .formatted(client.getLocalPort(), address.getPort()));
      }
    }
  }

  @Test
  void on_the_wildcard_it_tells_the_address_that_was_dialed() throws Exception {
    start("0.0.0.0", "0");
    int port = address().getPort();

    try (var client = new Socket("127.0.0.1", port)) {

      assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo(line(client.getLocalPort(), port));
    }
  }

  @Test
  void silent_clients_hold_nobody_up() throws Exception {
    var address = start();

    for (int i = 0; i < 50; i++) clients.add(SocketChannel.open(address)); // none of them receives

    assertThat(ask(address)).startsWith("you are 127.0.0.1:");
  }

  @Test
  void a_client_that_resets_before_accept_or_later_harms_nobody() throws Exception {
    var address = start();

    for (int i = 0; i < 50; i++) {
      try (var client = SocketChannel.open(address)) {
        client.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    }

    assertThat(ask(address)).startsWith("you are 127.0.0.1:");
  }

  @Test
  void a_client_that_sends_rubbish_harms_nobody() throws Exception {
    var address = start();
    var rubbish = ByteBuffer.allocate(100_000);

    for (int i = 0; i < 20; i++) {
      var client = SocketChannel.open(address);
      clients.add(client);
      client.configureBlocking(false);
      try {
        client.write(rubbish.clear());
      } catch (IOException e) {
        // the server has closed already
      }
    }

    assertThat(ask(address)).startsWith("you are 127.0.0.1:");
  }

  @Test
  void of_200_clients_at_once_of_which_half_misbehave_each_other_one_is_served() throws Exception {
    var address = start();
    for (int i = 0; i < 200; i++) clients.add(SocketChannel.open(address));

    for (int i = 0; i < 200; i += 2) {
      var bad = clients.get(i);
      if (i % 4 == 0) bad.setOption(StandardSocketOptions.SO_LINGER, 0).close(); // else it stalls
    }

    for (int i = 1; i < 200; i += 2) {
      var good = clients.get(i).socket();
      assertThat(new String(good.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo(line(good.getLocalPort(), address.getPort()));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors are counted in Linux's /proc")
  void a_served_client_leaves_no_descriptor_behind() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      serveOne(listener); // loads what the first client needs
      long before = descriptors();

      for (int i = 0; i < 50; i++) serveOne(listener);

      await().until(() -> descriptors() <= before);
    }
  }

  @Test
  void a_Python_client_and_the_server_agree_on_both_addresses() throws Exception {
    assumeTrue(hasPython(), "python3 is not installed");
    var address = start();

    client = python("address_client.py", "127.0.0.1", String.valueOf(address.getPort()));

    var lines = client.inputReader().lines().toList();
    var port = lines.get(0).replace("I am 127.0.0.1 ", "");
    assertThat(lines)
        .containsExactly(
            "I am 127.0.0.1 " + port,
            "you are 127.0.0.1 " + address.getPort(),
            line(Integer.parseInt(port), address.getPort()).strip());
    assertThat(client.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Windows refuses to dial the wildcard")
  void a_Python_client_that_dials_the_wildcard_reaches_the_loopback() throws Exception {
    assumeTrue(hasPython(), "python3 is not installed");
    var address = start();

    client = python("address_client.py", "0.0.0.0", String.valueOf(address.getPort()));

    assertThat(client.inputReader().lines()).contains("you are 127.0.0.1 " + address.getPort());
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      start("127.0.0.1", String.valueOf(port));

      assertThat(server.errorReader().lines())
          .singleElement()
          .asString()
          .matches(
              "cannot listen on 127\\.0\\.0\\.1:" + port + ": Address already in use.*; use .*");
      assertThat(server.waitFor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 many", "127.0.0.1 65536", "127.0.0.1 0 0"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(server.errorReader().lines())
        .containsExactly("usage: java AddressServer.java [host] [port from 0 to 65535]");
    assertThat(server.waitFor()).isEqualTo(2);
  }

  static String line(int client, int server) {
    return "you are 127.0.0.1:%d, I am 127.0.0.1:%d\n".formatted(client, server);
  }

  /** What a well-behaved client is told. */
  static String ask(InetSocketAddress address) throws IOException {
    try (var client = new Socket(address.getAddress(), address.getPort())) {
      return new String(client.getInputStream().readAllBytes(), UTF_8);
    }
  }

  static void serveOne(ServerSocketChannel listener) throws IOException {
    try (var client = SocketChannel.open(listener.getLocalAddress())) {
      AddressServer.serve(listener.accept());
      assertThat(client.socket().getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  static long descriptors() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static Process python(String script, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("python3", "test/" + script));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  /** Starts the server on the loopback; returns its address. */
  InetSocketAddress start() throws IOException {
    start("127.0.0.1", "0");
    return address();
  }

  /** Where the server listens, as its first line says. */
  InetSocketAddress address() throws IOException {
    var line = server.inputReader().readLine();
    assertThat(line).startsWith("listening on ");
    var port = line.substring(line.lastIndexOf(':') + 1);
    return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Integer.parseInt(port));
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "AddressServer"));
    command.addAll(List.of(arguments));
    server = new ProcessBuilder(command).start();
  }
}
