import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class DualStackTest {

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void a_listener_of_no_family_serves_IPv4_and_IPv6_clients() throws IOException {
    assumeIpv6();
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(0))) {

      assertThat(DualStack.dial("127.0.0.1", listener)).isEqualTo("accepted at 127.0.0.1");
      assertThat(DualStack.dial("::1", listener)).isEqualTo("accepted at 0:0:0:0:0:0:0:1");
    }
  }

  @Test
  void its_IPv4_client_has_an_IPv4_address_there() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(0));
        var client = new Socket("127.0.0.1", listener.socket().getLocalPort());
        var server = listener.accept()) {

      assertThat(server.socket().getInetAddress()).isInstanceOf(Inet4Address.class);
      assertThat(server.getRemoteAddress()).isEqualTo(client.getLocalSocketAddress());
    }
  }

  @Test
  void a_listener_of_the_family_INET_refuses_the_IPv6_client() throws IOException {
    assumeIpv6();
    try (var listener =
        ServerSocketChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(0))) {

      assertThat(DualStack.dial("127.0.0.1", listener)).isEqualTo("accepted at 127.0.0.1");
      assertThat(DualStack.dial("::1", listener)).contains("Connection refused");
    }
  }

  @Test
  void a_listener_of_the_family_INET6_serves_both() throws IOException {
    assumeIpv6();
    try (var listener =
        ServerSocketChannel.open(StandardProtocolFamily.INET6).bind(new InetSocketAddress(0))) {

      assertThat(DualStack.dial("127.0.0.1", listener)).isEqualTo("accepted at 127.0.0.1");
      assertThat(DualStack.dial("::1", listener)).isEqualTo("accepted at 0:0:0:0:0:0:0:1");
    }
  }

  @Test
  void a_client_of_the_family_INET_cannot_dial_IPv6() throws IOException {
    try (var client = SocketChannel.open(StandardProtocolFamily.INET)) {

      assertThatThrownBy(() -> client.connect(new InetSocketAddress("::1", 80)))
          .isInstanceOf(UnsupportedAddressTypeException.class);
    }
  }

  @Test
  void a_channel_that_dials_the_wildcard_is_connected_to_the_loopback() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open()) {
      int port = listener.socket().getLocalPort();

      client.connect(new InetSocketAddress("0.0.0.0", port));

      assertThat(client.getRemoteAddress()).hasToString("/127.0.0.1:" + port);
    }
  }

  @Test
  void a_Socket_that_dials_the_wildcard_is_connected_to_the_local_host() throws IOException {
    var localHost = LocalHostTest.localHost();
    assumeTrue(localHost.isLoopbackAddress(), "nothing is sent to an address of a network");
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(localHost, 0));
        var client = new Socket("0.0.0.0", listener.socket().getLocalPort())) {

      assertThat(client.getInetAddress()).isEqualTo(localHost);
    }
  }

  @Test
  void the_scene_dials_three_listeners_at_three_addresses() throws Exception {
    assumeIpv6();

    start(List.of());

    assertThat(program.inputReader().lines())
        .containsExactly(
            "no family: bound to 0:0:0:0:0:0:0:0",
            "  client dials 127.0.0.1  accepted at 127.0.0.1",
            "  client dials ::1        accepted at 0:0:0:0:0:0:0:1",
            "  client dials 0.0.0.0    accepted at 127.0.0.1",
            "INET: bound to 0.0.0.0",
            "  client dials 127.0.0.1  accepted at 127.0.0.1",
            "  client dials ::1        java.net.ConnectException: Connection refused",
            "  client dials 0.0.0.0    accepted at 127.0.0.1",
            "INET6: bound to 0:0:0:0:0:0:0:0",
            "  client dials 127.0.0.1  accepted at 127.0.0.1",
            "  client dials ::1        accepted at 0:0:0:0:0:0:0:1",
            "  client dials 0.0.0.0    accepted at 127.0.0.1");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void where_Java_may_use_IPv4_alone_the_scene_says_what_is_missing() throws Exception {
    start(List.of("-Djava.net.preferIPv4Stack=true"));

    var lines = program.inputReader().lines().toList();
    assertThat(lines)
        .contains("no family: bound to 0.0.0.0")
        .endsWith("INET6: this machine has no IPv6");
    assertThat(lines.get(2)).endsWith("UnsupportedAddressTypeException");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_argument_is_answered_with_the_usage_and_status_2() throws Exception {
    start(List.of(), "::1");

    assertThat(program.errorReader().lines()).containsExactly("usage: java DualStack.java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  static void assumeIpv6() throws IOException {
    var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("::1"));
    assumeTrue(loopback != null, "this machine has no IPv6");
  }

  void start(List<String> options, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes"));
    command.addAll(options);
    command.add("DualStack");
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
