import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  ServerSocketChannel listener;
  ServerSocket socket;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
    socket = new ServerSocket();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    socket.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "reuse means more on Windows")
  void a_port_in_use_is_refused_with_reuse_of_addresses(boolean reuse) throws IOException {
    try (var holder = ServerSocketChannel.open()) {
      holder.setOption(StandardSocketOptions.SO_REUSEADDR, reuse).bind(ANY_PORT);
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);

      assertThatThrownBy(() -> listener.bind(holder.getLocalAddress()))
          .isInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  @Test
  void a_ServerSocket_is_refused_a_port_in_use_too() throws IOException {
    listener.bind(ANY_PORT);

    assertThatThrownBy(() -> socket.bind(listener.getLocalAddress()))
        .isInstanceOf(BindException.class)
        .hasMessageStartingWith("Address already in use");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 0.0.0.0", "0.0.0.0 127.0.0.1"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others let an address and the wildcard coexist")
  void a_port_in_use_at_the_wildcard_is_in_use_at_every_address(String hosts) throws IOException {
    listener.bind(new InetSocketAddress(hosts.split(" ")[0], 0));
    int port = listener.socket().getLocalPort();

    assertThat(BindErrors.bind(hosts.split(" ")[1], port))
        .isEqualTo("java.net.BindException: Address already in use");
  }

  @Test
  void an_address_of_another_host_is_refused() {
    var testNet = new InetSocketAddress("203.0.113.1", 0); // for examples only: RFC 5737

    assertThat(BindErrors.bind("203.0.113.1", 0))
        .startsWith("java.net.BindException: ")
        .contains("assign requested address");
    assertThatThrownBy(() -> socket.bind(testNet))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("assign requested address");
  }

  @Test
  void a_name_without_an_address_is_refused() {
    var noAddress = InetSocketAddress.createUnresolved("nosuch.invalid", 0);

    assertThatThrownBy(() -> listener.bind(noAddress))
        .isInstanceOf(UnresolvedAddressException.class)
        .isNotInstanceOf(IOException.class)
        .hasMessage(null);
    assertThatThrownBy(() -> socket.bind(noAddress))
        .isInstanceOf(SocketException.class)
        .hasMessage("Unresolved address");
  }

  @Test
  void an_unknown_name_has_no_address() {
    assertThat(new InetSocketAddress("nosuch.invalid", 0).isUnresolved()).isTrue();
    assertThat(BindErrors.bind("nosuch.invalid", 0))
        .isEqualTo("java.nio.channels.UnresolvedAddressException");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, 70000})
  void a_port_out_of_range_is_no_address_at_all(int port) {
    assertThat(BindErrors.bind("127.0.0.1", port))
        .isEqualTo("java.lang.IllegalArgumentException: port out of range:" + port);
    assertThatThrownBy(() -> new ServerSocket(port).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Port value out of range: " + port);
  }

  @Test
  void port_65535_is_the_last() {
    assertThat(new InetSocketAddress("127.0.0.1", 65535).getPort()).isEqualTo(65535);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "who may is read from Linux's /proc")
  void a_reserved_port_is_refused_to_an_ordinary_user() throws Exception {
    assumeTrue(firstFreePort() > 1, "here no port is reserved");
    if (!hasRightToReservedPorts()) {
      assertThat(BindErrors.bind("127.0.0.1", 1))
          .isEqualTo("java.net.BindException: Permission denied");
      return;
    }
    // root's rights hold in its own user namespace only, and the network is not of this one
    var command = List.of("unshare", "-U", Program.JAVA, "-cp", "target/classes", "BindServer");
    assumeTrue(mayUnshare(), "this process may bind reserved ports, and cannot give the right up");
    try (var server = Program.start(command, "127.0.0.1", 1)) {
      assertThat(server.failure()).isEqualTo("java.net.BindException: Permission denied");
    }
  }

  @Test
  void a_second_bind_is_refused_and_the_first_stays() throws IOException {
    listener.bind(ANY_PORT);
    socket.bind(ANY_PORT);
    var first = listener.getLocalAddress();

    assertThatThrownBy(() -> listener.bind(ANY_PORT)).isInstanceOf(AlreadyBoundException.class);
    assertThat(listener.getLocalAddress()).isEqualTo(first);
    assertThatThrownBy(() -> socket.bind(ANY_PORT))
        .isInstanceOf(SocketException.class)
        .hasMessage("Already bound");
  }

  @Test
  void after_a_failed_bind_the_socket_may_try_another_address() throws IOException {
    assertThatThrownBy(() -> listener.bind(new InetSocketAddress("203.0.113.1", 0)))
        .isInstanceOf(BindException.class);

    listener.bind(ANY_PORT);

    assertThat(listener.getLocalAddress()).isNotNull();
  }

  @Test
  void the_scene_closes_what_it_has_bound() throws IOException {
    listener.bind(ANY_PORT);
    int port = listener.socket().getLocalPort();
    listener.close();

    assertThat(BindErrors.bind("127.0.0.1", port)).isEqualTo("bound");
    assertThat(BindErrors.bind("127.0.0.1", port)).isEqualTo("bound");
  }

  /** From this port on, everybody may. */
  static int firstFreePort() throws IOException {
    var file = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    return Integer.parseInt(Files.readAllLines(file).get(0));
  }

  /** Whether this process has the right CAP_NET_BIND_SERVICE, as root has. */
  static boolean hasRightToReservedPorts() throws IOException {
    var rights =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("CapEff:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
            .sum();
    return (rights & 1 << 10) != 0;
  }

  static boolean mayUnshare() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
