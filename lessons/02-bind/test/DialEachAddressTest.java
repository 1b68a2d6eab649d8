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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialEachAddressTest {

  ServerSocketChannel listener;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
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
        var connection = listener.accept()) {

      assertThat(connection.getLocalAddress()).isEqualTo(client.getRemoteAddress());
      assertThat(connection.getLocalAddress()).hasToString("/127.0.0.1:" + port());
    }
  }

  @Test
  void a_listener_on_the_IPv4_loopback_is_not_reached_at_the_IPv6_loopback() throws IOException {
    assumeIpv6();
    listener.bind(new InetSocketAddress("127.0.0.1", 0));

    assertThat(DialEachAddress.dial("127.0.0.1", port())).isEqualTo("connected");
    assertThat(DialEachAddress.dial("::1", port())).isEqualTo("Connection refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 127.0.0.2", "127.0.0.2 127.0.0.1"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 may not be there")
  void a_listener_on_another_address_is_not_reached_at_the_loopback(String hosts)
      throws IOException {
    var mine = hosts.split(" ")[0];
    var another = hosts.split(" ")[1];
    try (var holder = SocketChannel.open().bind(new InetSocketAddress(another, 0))) {
      listener.bind(new InetSocketAddress(mine, holder.socket().getLocalPort()));

      assertThat(DialEachAddress.dial(mine, port())).isEqualTo("connected");
      assertThat(DialEachAddress.dial(another, port())).isEqualTo("Connection refused");
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
    assertThat(DialEachAddress.dial("::1", port())).isEqualTo("Connection refused");
  }

  @Test
  void a_listener_of_the_IPv4_family_cannot_have_an_IPv6_address() throws IOException {
    try (var ipv4 = ServerSocketChannel.open(StandardProtocolFamily.INET)) {

      assertThatThrownBy(() -> ipv4.bind(new InetSocketAddress("::1", 0)))
          .isInstanceOf(UnsupportedAddressTypeException.class);
    }
  }

  @Test
  void where_there_is_IPv6_the_wildcard_of_both_families_is_the_one_of_IPv6() throws Exception {
    assumeIpv6();

    assertThat(wildcard()).isEqualTo("/[0:0:0:0:0:0:0:0]");
  }

  @Test
  void without_IPv6_the_wildcard_is_the_one_of_IPv4() throws Exception {
    assertThat(wildcard("-Djava.net.preferIPv4Stack=true")).isEqualTo("/0.0.0.0");
  }

  /** What 0.0.0.0 has become after bind, in a JVM with these options. */
  static String wildcard(Object... options) throws Exception {
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", "target/test-classes", PrintsWildcard.class.getName()));
    try (var program = Program.start(List.of(Program.JAVA), arguments.toArray())) {
      return program.lines().get(0).replaceFirst(":\\d+$", "");
    }
  }

  static class PrintsWildcard {
    public static void main(String[] args) throws IOException {
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("0.0.0.0", 0))) {
        System.out.println(listener.getLocalAddress());
      }
    }
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  /** What a client that dials the host gets back for "hello". */
  String echo(String host) throws IOException {
    try (var client = SocketChannel.open(new InetSocketAddress(host, port()));
        var connection = listener.accept()) {
      client.write(UTF_8.encode("hello"));
      var server = connection.socket();
      server.getOutputStream().write(server.getInputStream().readNBytes(5));
      return new String(client.socket().getInputStream().readNBytes(5), UTF_8);
    }
  }

  static void assumeIpv6() throws IOException {
    var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("::1"));
    assumeTrue(loopback != null, "this machine has no IPv6");
  }
}
