import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.SystemInfo;

class ConnectClientTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  @TempDir Path folder;

  /** Takes a port at every address and listens at none: whoever connects to it is refused. */
  SocketChannel holder;

  int port;
  Process program;
  final List<SocketChannel> waiting = new ArrayList<>();

  @BeforeEach
  void takePort() throws IOException {
    holder = SocketChannel.open();
    holder.setOption(StandardSocketOptions.SO_REUSEADDR, true); // lets a listener join it
    holder.bind(new InetSocketAddress(0));
    port = holder.socket().getLocalPort();
  }

  @AfterEach
  void end() throws IOException {
    holder.close();
    for (var channel : waiting) channel.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void connect_succeeds_although_nobody_accepts() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      var listening = (InetSocketAddress) listener.getLocalAddress();

      try (var client = ConnectClient.connect(List.of(listening), 10_000)) {

        assertThat(client.isConnected()).isTrue();
        assertThat(client.getRemoteAddress()).isEqualTo(listening);
      }
    }
  }

  @Test
  void when_an_address_fails_the_next_one_is_tried() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      var refusing = new InetSocketAddress("::1", port);
      var listening = (InetSocketAddress) listener.getLocalAddress();

      try (var client = ConnectClient.connect(List.of(refusing, listening), 10_000)) {

        assertThat(client.getRemoteAddress()).isEqualTo(listening);
      }
    }
  }

  @Test
  void when_an_address_answers_no_other_one_is_tried() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT);
        var other = ServerSocketChannel.open().bind(ANY_PORT)) {
      var first = (InetSocketAddress) listener.getLocalAddress();
      var second = (InetSocketAddress) other.getLocalAddress();

      try (var client = ConnectClient.connect(List.of(first, second), 10_000)) {

        assertThat(client.getRemoteAddress()).isEqualTo(first);
        other.configureBlocking(false);
        assertThat(other.accept()).isNull();
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void when_all_addresses_fail_the_last_failure_is_thrown_and_carries_the_others()
      throws IOException {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT, 1)) {
      fillQueue(listener);
      var refusing = new InetSocketAddress("127.0.0.1", port);
      var full = (InetSocketAddress) listener.getLocalAddress();

      var refusedLast = failure(List.of(refusing, full, refusing));
      var timedOutLast = failure(List.of(refusing, refusing, full));

      assertThat(refusedLast).isInstanceOf(ConnectException.class);
      assertThat(refusedLast.getSuppressed())
          .hasExactlyElementsOfTypes(ConnectException.class, SocketTimeoutException.class);
      assertThat(timedOutLast).isInstanceOf(SocketTimeoutException.class);
      assertThat(timedOutLast.getSuppressed())
          .hasExactlyElementsOfTypes(ConnectException.class, ConnectException.class);
    }
  }

  @Test
  void the_program_prints_both_ends_of_the_connection() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      int listening = listener.socket().getLocalPort();

      start("127.0.0.1", "" + listening);

      try (var server = listener.accept()) {
        assertThat(program.inputReader().lines())
            .containsExactly(
                "trying    127.0.0.1:" + listening,
                "connected 127.0.0.1:" + server.socket().getPort() + " -> 127.0.0.1:" + listening);
        assertThat(program.waitFor()).isZero();
      }
    }
  }

  @Test
  void the_program_tries_every_address_of_a_name() throws Exception {
    assumeTrue(hasIPv6(), "::1 is IPv6, which this machine does not have");
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", port))) {

      start("two.test", "" + port);

      try (var server = listener.accept()) {
        assertThat(program.inputReader().lines())
            .containsExactly(
                "trying    [0:0:0:0:0:0:0:1]:" + port,
                "failed    Connection refused",
                "trying    127.0.0.1:" + port,
                "connected 127.0.0.1:" + server.socket().getPort() + " -> 127.0.0.1:" + port);
        assertThat(program.waitFor()).isZero();
      }
    }
  }

  @Test
  void when_all_addresses_fail_one_line_tells_each_reason_and_the_status_is_1() throws Exception {
    assumeTrue(hasIPv6(), "::1 is IPv6, which this machine does not have");

    start("two.test", "" + port);

    assertThat(program.errorReader().lines())
        .containsExactly(
            ("cannot connect to two.test:PORT: Connection refused ([0:0:0:0:0:0:0:1]:PORT), "
                    + "Connection refused (127.0.0.1:PORT); "
                    + "check host and port, and start the server first")
                .replace("PORT", "" + port));
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_refusal_is_told_in_one_line_and_status_1() throws Exception {
    start("127.0.0.1", "" + port);

    assertThat(program.errorReader().lines())
        .containsExactly(
            ("cannot connect to 127.0.0.1:" + port + ": Connection refused; ")
                + "check host and port, and start the server first");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void an_unknown_host_is_told_in_one_line_and_status_1() throws Exception {
    start("nosuch.invalid", "5050");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot connect to nosuch.invalid:5050: ")
        .endsWith("; check host and port, and start the server first");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 http", "127.0.0.1 65536", "127.0.0.1 1 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java ConnectClient.java [host] [port from 1 to 65535]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  static boolean hasIPv6() throws IOException {
    return NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null;
  }

  /** The failure of all addresses, each tried for up to 100 ms. */
  static IOException failure(List<InetSocketAddress> addresses) {
    return catchThrowableOfType(
        IOException.class, () -> ConnectClient.connect(addresses, 100).close());
  }

  /** Two clients fill the queue of a listener with backlog 1, as the kernel's table confirms. */
  void fillQueue(ServerSocketChannel listener) throws IOException {
    waiting.add(SocketChannel.open(listener.getLocalAddress()));
    waiting.add(SocketChannel.open(listener.getLocalAddress()));
    int listening = listener.socket().getLocalPort();
    var table = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                table.getConnections().stream()
                    .anyMatch(c -> c.getLocalPort() == listening && c.getReceiveQueue() == 2));
  }

  /**
   * Starts the program in a JVM of its own, as a learner does, but compiled, and with a list of
   * names of our own, so that no name server is asked.
   */
  void start(String... arguments) throws IOException {
    var hosts = Files.writeString(folder.resolve("hosts"), "::1 two.test\n127.0.0.1 two.test\n");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes"));
    command.add("-Djdk.net.hosts.file=" + hosts);
    command.add("-Djava.net.preferIPv6Addresses=true"); // ::1 first
    command.add("ConnectClient");
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
