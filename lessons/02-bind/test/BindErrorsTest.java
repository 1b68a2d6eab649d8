import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system's words differ a little: "Cannot assign" on Linux, "Can't assign" on macOS. */
class BindErrorsTest {

  ServerSocketChannel listener;
  ServerSocket socket;
  Process program;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
    socket = new ServerSocket();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    socket.close();
    if (program != null) program.destroyForcibly();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "reuse means more on Windows")
  void a_port_in_use_is_refused_with_reuse_of_addresses(boolean reuse) throws IOException {
    try (var holder = ServerSocketChannel.open()) {
      holder.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
      holder.bind(new InetSocketAddress("127.0.0.1", 0));
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);

      var failure = BindErrors.failure(listener, "127.0.0.1", holder.socket().getLocalPort());

      assertThat(failure).isInstanceOf(BindException.class).hasMessage("Address already in use");
    }
  }

  @Test
  void a_ServerSocket_is_refused_a_port_in_use_too() throws IOException {
    listener.bind(new InetSocketAddress("127.0.0.1", 0));

    assertThatThrownBy(() -> socket.bind(listener.getLocalAddress()))
        .isInstanceOf(BindException.class)
        .hasMessageStartingWith("Address already in use");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 0.0.0.0", "0.0.0.0 127.0.0.1"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others let an address and the wildcard coexist")
  void a_port_in_use_at_the_wildcard_is_in_use_at_every_address(String hosts) throws IOException {
    try (var holder = ServerSocketChannel.open()) {
      BindServer.bind(holder, hosts.split(" ")[0], 0);

      var failure =
          BindErrors.failure(listener, hosts.split(" ")[1], holder.socket().getLocalPort());

      assertThat(failure).isInstanceOf(BindException.class).hasMessage("Address already in use");
    }
  }

  @Test
  void an_address_of_another_host_is_refused() {
    var testNet = new InetSocketAddress("203.0.113.1", 0); // for examples only: RFC 5737

    assertThat(BindErrors.failure(listener, "203.0.113.1", 0))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("assign requested address");
    assertThatThrownBy(() -> socket.bind(testNet))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("assign requested address");
  }

  @Test
  void a_name_without_an_address_is_refused() {
    var noAddress = InetSocketAddress.createUnresolved("nosuch.invalid", 0);

    assertThatThrownBy(() -> listener.bind(noAddress))
        .isInstanceOf(UnresolvedAddressException.class)
        .hasMessage(null);
    assertThatThrownBy(() -> socket.bind(noAddress))
        .isInstanceOf(SocketException.class)
        .hasMessage("Unresolved address");
  }

  @Test
  void an_unknown_name_has_no_address() {
    assertThat(new InetSocketAddress("nosuch.invalid", 0).isUnresolved()).isTrue();
    assertThat(BindErrors.failure(listener, "nosuch.invalid", 0))
        .isInstanceOf(UnresolvedAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, 70000})
  void a_port_out_of_range_is_no_address_at_all(int port) {
    assertThatThrownBy(() -> new InetSocketAddress("127.0.0.1", port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port out of range:" + port);
    assertThatThrownBy(() -> new ServerSocket(port).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Port value out of range: " + port);
    assertThat(BindErrors.failure(listener, "127.0.0.1", port))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void port_65535_is_the_last() {
    assertThat(new InetSocketAddress("127.0.0.1", 65535).getPort()).isEqualTo(65535);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "who may is read from Linux's /proc")
  void a_reserved_port_is_refused_to_an_ordinary_user() throws IOException {
    assumeFalse(reservedPortsAreAllowed(), "this process may bind reserved ports: root's right");

    assertThat(BindErrors.failure(listener, "127.0.0.1", 1))
        .isInstanceOf(BindException.class)
        .hasMessage("Permission denied");
  }

  @Test
  void a_second_bind_is_refused_and_the_first_stays() throws IOException {
    listener.bind(new InetSocketAddress("127.0.0.1", 0));
    socket.bind(new InetSocketAddress("127.0.0.1", 0));
    var first = listener.getLocalAddress();

    assertThat(BindErrors.failure(listener, "127.0.0.1", 0))
        .isInstanceOf(AlreadyBoundException.class);
    assertThat(listener.getLocalAddress()).isEqualTo(first);
    assertThatThrownBy(() -> socket.bind(new InetSocketAddress("127.0.0.1", 0)))
        .isInstanceOf(SocketException.class)
        .hasMessage("Already bound");
  }

  @Test
  void after_a_failed_bind_the_socket_may_try_another_address() {
    assertThat(BindErrors.failure(listener, "203.0.113.1", 0)).isNotNull();

    assertThat(BindErrors.failure(listener, "127.0.0.1", 0)).isNull();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the system's words differ elsewhere")
  void the_scene_shows_each_failure() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("bind 127\\.0\\.0\\.1:\\d+ +port in use"),
            line -> assertThat(line).endsWith("java.net.BindException: Address already in use"),
            line -> assertThat(line).matches("bind 203\\.0\\.113\\.1:0 +address of another host"),
            line -> assertThat(line).contains("BindException: Cannot assign requested address"),
            line -> assertThat(line).matches("bind nosuch\\.invalid:0 +unknown name"),
            line -> assertThat(line).endsWith("java.nio.channels.UnresolvedAddressException"),
            line -> assertThat(line).matches("bind 127\\.0\\.0\\.1:70000 +no such port"),
            line -> assertThat(line).endsWith("IllegalArgumentException: port out of range:70000"),
            line -> assertThat(line).matches("bind 127\\.0\\.0\\.1:1 +reserved port"),
            line -> assertThat(line).matches("  (java.net.BindException|no exception): .+"),
            line -> assertThat(line).matches("bind 127\\.0\\.0\\.1:0 +second bind"),
            line -> assertThat(line).endsWith("java.nio.channels.AlreadyBoundException"));
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_argument_is_answered_with_the_usage_and_status_2() throws Exception {
    start("5050");

    assertThat(program.errorReader().lines()).containsExactly("usage: java BindErrors.java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "BindErrors"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }

  /** Whether this process has root's right CAP_NET_BIND_SERVICE, or needs none for port 1. */
  static boolean reservedPortsAreAllowed() throws IOException {
    var start = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start")).get(0);
    var rights =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("CapEff:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
            .sum();
    return Integer.parseInt(start) <= 1 || (rights & 1 << 10) != 0;
  }
}
