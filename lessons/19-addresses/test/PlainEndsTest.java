import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** What Socket and ServerSocket say of their addresses. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PlainEndsTest {

  static final InetAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0).getAddress();

  ServerSocket listener;
  Socket client;
  Process program;

  @BeforeEach
  void open() throws IOException {
    listener = new ServerSocket(0, 50, LOOPBACK);
    client = new Socket();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void before_connect_the_peer_is_null_and_the_ports_are_no_ports() {
    assertThat(client.getRemoteSocketAddress()).isNull();
    assertThat(client.getInetAddress()).isNull();
    assertThat(client.getPort()).isZero();
    assertThat(client.getLocalSocketAddress()).isNull();
    assertThat(client.getLocalPort()).isEqualTo(-1);
  }

  @Test
  void before_bind_getLocalAddress_says_the_wildcard_though_there_is_no_address() {
    assertThat(client.isBound()).isFalse();
    assertThat(client.getLocalAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void connected_the_two_sides_mirror_each_other() throws IOException {
    client.connect(listener.getLocalSocketAddress());

    try (var server = listener.accept()) {

      assertThat(server.getLocalSocketAddress()).isEqualTo(client.getRemoteSocketAddress());
      assertThat(server.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
      assertThat(server.getInetAddress()).isEqualTo(client.getLocalAddress());
      assertThat(server.getPort()).isEqualTo(client.getLocalPort());
    }
  }

  @Test
  void after_close_the_peer_is_told_as_before() throws IOException {
    client.connect(listener.getLocalSocketAddress());

    client.close();

    assertThat(client.getRemoteSocketAddress()).isEqualTo(listener.getLocalSocketAddress());
    assertThat(client.getInetAddress()).isEqualTo(LOOPBACK);
    assertThat(client.getPort()).isEqualTo(listener.getLocalPort());
  }

  @Test
  void after_close_the_own_address_is_the_wildcard_with_the_old_port() throws IOException {
    client.connect(listener.getLocalSocketAddress());
    int port = client.getLocalPort();

    client.close();

    var local = (InetSocketAddress) client.getLocalSocketAddress();
    assertThat(local.getAddress().isAnyLocalAddress()).isTrue();
    assertThat(local.getPort()).isEqualTo(port);
  }

  @Test
  void a_closed_listener_still_tells_its_address() throws IOException {
    var address = listener.getLocalSocketAddress();

    listener.close();

    assertThat(listener.getLocalSocketAddress()).isEqualTo(address);
    assertThat(listener.isBound()).isTrue();
  }

  @Test
  void the_scene_shows_what_stays_after_close() throws Exception {
    start();

    var lines = program.inputReader().lines().toList();
    assertThat(lines).hasSize(27);
    assertThat(lines.subList(0, 5))
        .containsExactly(
            "client opened",
            "  getLocalSocketAddress   null",
            "  getLocalAddress         0.0.0.0/0.0.0.0",
            "  getRemoteSocketAddress  null",
            "  getInetAddress          null");
    assertThat(lines.subList(5, 10)).element(0).isEqualTo("client connected");
    assertThat(lines.subList(16, 20)).isEqualTo(lines.subList(6, 10)); // with the server gone
    assertThat(lines.get(20)).isEqualTo("client closed");
    assertThat(lines.get(21)).startsWith("  getLocalSocketAddress   0.0.0.0/0.0.0.0:");
    assertThat(lines.get(23)).isEqualTo(lines.get(8)).matches(".* /127\\.0\\.0\\.1:\\d+");
    assertThat(lines.get(24)).isEqualTo(lines.get(9)).endsWith("/127.0.0.1");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_argument_is_answered_with_the_usage_and_status_2() throws Exception {
    start("127.0.0.1");

    assertThat(program.errorReader().lines()).containsExactly("usage: java PlainEnds.java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare is a Linux command")
  void a_missing_loopback_is_told_in_one_line_and_status_1() throws Exception {
    start(List.of("unshare", "-rn")); // in a network of its own, where all is down

    var errors = program.errorReader().lines().toList();
    assumeFalse(errors.get(0).startsWith("unshare: "), "may not have a network of its own");
    assertThat(errors)
        .containsExactly(
            "cannot talk over 127.0.0.1: Network is unreachable; bring the loopback interface up");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  void start(String... arguments) throws IOException {
    start(List.of(), arguments);
  }

  void start(List<String> prefix, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(java, "-cp", "target/classes", "PlainEnds"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
