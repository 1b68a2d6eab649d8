import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DialEachAddressTest {

  ServerSocketChannel listener;
  Process program;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void the_wildcard_is_reached_at_the_IPv4_loopback() throws IOException {
    listener.bind(new InetSocketAddress(0)); // no host: the wildcard

    assertThat(DialEachAddress.dial("127.0.0.1", port())).isEqualTo("connected");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 may not be there")
  void the_wildcard_is_reached_at_another_loopback_address() throws IOException {
    listener.bind(new InetSocketAddress(0));

    assertThat(DialEachAddress.dial("127.0.0.2", port())).isEqualTo("connected");
  }

  @Test
  void the_wildcard_is_reached_at_the_IPv6_loopback() throws IOException {
    assumeIpv6();
    listener.bind(new InetSocketAddress(0));

    assertThat(DialEachAddress.dial("::1", port())).isEqualTo("connected");
  }

  @Test
  void a_client_of_the_wildcard_is_accepted_at_the_address_that_it_dialed() throws IOException {
    listener.bind(new InetSocketAddress(0));

    try (var client = SocketChannel.open(new InetSocketAddress("127.0.0.1", port()));
        var server = listener.accept()) {

      assertThat(server.getLocalAddress()).isEqualTo(client.getRemoteAddress());
      assertThat(server.getLocalAddress()).hasToString("/127.0.0.1:" + port());
    }
  }

  @Test
  void a_listener_on_the_IPv4_loopback_is_not_reached_at_the_IPv6_loopback() throws IOException {
    assumeIpv6();
    listener.bind(new InetSocketAddress("127.0.0.1", 0));

    assertThat(DialEachAddress.dial("127.0.0.1", port())).isEqualTo("connected");
    assertThat(DialEachAddress.dial("::1", port())).contains("Connection refused");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 may not be there")
  void a_listener_on_another_address_is_not_reached_at_the_loopback() throws IOException {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      listener.bind(new InetSocketAddress("127.0.0.2", holder.socket().getLocalPort()));

      assertThat(DialEachAddress.dial("127.0.0.2", port())).isEqualTo("connected");
      assertThat(DialEachAddress.dial("127.0.0.1", port())).contains("Connection refused");
    }
  }

  @Test
  void one_wildcard_listener_serves_an_IPv4_and_an_IPv6_client() throws IOException {
    assumeIpv6();
    listener.bind(new InetSocketAddress("0.0.0.0", 0)); // both wildcards: Java has one

    assertThat(echo("127.0.0.1")).isEqualTo("hello");
    assertThat(echo("::1")).isEqualTo("hello");
  }

  @Test
  void a_listener_of_the_IPv6_family_serves_IPv4_clients_too() throws IOException {
    assumeIpv6();
    listener.close();
    listener = ServerSocketChannel.open(StandardProtocolFamily.INET6);
    listener.bind(new InetSocketAddress("::", 0));

    assertThat(echo("127.0.0.1")).isEqualTo("hello");
    assertThat(echo("::1")).isEqualTo("hello");
  }

  @Test
  void a_listener_of_the_IPv4_family_serves_IPv4_clients_only() throws IOException {
    assumeIpv6();
    listener.close();
    listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
    listener.bind(new InetSocketAddress(0));

    assertThat(listener.getLocalAddress()).hasToString("/0.0.0.0:" + port());
    assertThat(echo("127.0.0.1")).isEqualTo("hello");
    assertThat(DialEachAddress.dial("::1", port())).contains("Connection refused");
  }

  @Test
  void a_listener_of_the_IPv4_family_cannot_have_an_IPv6_address() throws IOException {
    try (var ipv4 = ServerSocketChannel.open(StandardProtocolFamily.INET)) {

      assertThatThrownBy(() -> ipv4.bind(new InetSocketAddress("::1", 0)))
          .isInstanceOf(UnsupportedAddressTypeException.class);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 may not be there")
  void the_scene_dials_one_address_and_the_wildcard() throws Exception {
    assumeIpv6();

    start();

    assertThat(program.inputReader().lines())
        .satisfiesExactly(
            line ->
                assertThat(line).matches("server binds 127\\.0\\.0\\.2 +gets 127\\.0\\.0\\.2:\\d+"),
            line -> assertThat(line).matches("client dials 127\\.0\\.0\\.1 .*Connection refused"),
            line -> assertThat(line).matches("client dials ::1 .*Connection refused"),
            line -> assertThat(line).matches("client dials 127\\.0\\.0\\.2 +connected"),
            line -> assertThat(line).matches("server binds 0\\.0\\.0\\.0 +gets \\[0:.*:0]:\\d+"),
            line -> assertThat(line).matches("client dials 127\\.0\\.0\\.1 +connected"),
            line -> assertThat(line).matches("client dials ::1 +connected"),
            line -> assertThat(line).matches("client dials 127\\.0\\.0\\.2 +connected"));
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_address_of_another_host_is_told_in_one_line_and_status_1() throws Exception {
    start("203.0.113.1");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot listen on 203\\.0\\.113\\.1:0: .* assign requested address.*; use .*");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void two_arguments_are_answered_with_the_usage_and_status_2() throws Exception {
    start("127.0.0.1", "5050");

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java DialEachAddress.java [address of this machine]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  /** What a client that dials the host gets back for "hello". */
  String echo(String host) throws IOException {
    try (var client = SocketChannel.open(new InetSocketAddress(host, port()));
        var server = listener.accept()) {
      client.write(UTF_8.encode("hello"));
      server.socket().getOutputStream().write(server.socket().getInputStream().readNBytes(5));
      return new String(client.socket().getInputStream().readNBytes(5), UTF_8);
    }
  }

  static void assumeIpv6() throws IOException {
    var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("::1"));
    assumeTrue(loopback != null, "this machine has no IPv6");
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "DialEachAddress"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
