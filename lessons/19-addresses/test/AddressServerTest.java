import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class AddressServerTest {

  @Test
  void each_client_is_told_its_address_and_the_one_that_it_dialed() throws Exception {
    try (var server = Program.java("AddressServer", "127.0.0.1", 0)) {
      int port = server.address().getPort();
      for (int i = 0; i < 2; i++) {
        try (var client = new Socket("127.0.0.1", port)) {
          assertThat(said(client)).isEqualTo(line(client));
        }
      }
    }
  }

  @Test
  void on_the_wildcard_it_tells_the_address_that_was_dialed() throws IOException {
    try (var listener = new ServerSocket(0);
        var client = new Socket("127.0.0.1", listener.getLocalPort())) {
      try (var connection = listener.accept()) {
        AddressServer.tell(connection);
      }

      assertThat(listener.getInetAddress().isAnyLocalAddress()).isTrue();
      assertThat(said(client))
          .isEqualTo(line(client))
          .endsWith("I am " + client.getRemoteSocketAddress() + "\n");
    }
  }

  @Test
  void its_IPv4_client_has_an_IPv4_address_though_the_socket_is_one_of_IPv6() throws IOException {
    assumeIpv6();
    try (var listener =
            ServerSocketChannel.open(StandardProtocolFamily.INET6).bind(new InetSocketAddress(0));
        var client = new Socket("127.0.0.1", listener.socket().getLocalPort());
        var connection = listener.accept()) {

      assertThat(listener.socket().getInetAddress()).isInstanceOf(Inet6Address.class);
      assertThat(connection.socket().getInetAddress()).isInstanceOf(Inet4Address.class);
      assertThat(connection.getRemoteAddress()).isEqualTo(client.getLocalSocketAddress());
    }
  }

  @Test
  void a_Python_client_and_the_server_agree_on_both_addresses() throws Exception {
    try (var server = Program.java("AddressServer", "127.0.0.1", 0);
        var client = Program.python("address_client.py", "127.0.0.1", server.address().getPort())) {
      var lines = client.lines();
      var me = "/127.0.0.1:" + lines.get(0).replaceAll("\\D*'127.0.0.1', (\\d+)\\)", "$1");
      assertThat(lines)
          .containsExactly(
              "I am ('127.0.0.1', %s)".formatted(me.replaceAll(".*:", "")),
              "you are ('127.0.0.1', %d)".formatted(server.address().getPort()),
              "the server says: you are %s, I am /127.0.0.1:%d"
                  .formatted(me, server.address().getPort()));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Windows refuses to dial the wildcard")
  void a_Python_client_that_dials_the_wildcard_reaches_the_loopback() throws Exception {
    try (var server = Program.java("AddressServer", "127.0.0.1", 0);
        var client = Program.python("address_client.py", "0.0.0.0", server.address().getPort())) {
      assertThat(client.lines())
          .contains("you are ('127.0.0.1', %d)".formatted(server.address().getPort()));
    }
  }

  private static String line(Socket client) {
    return "you are %s, I am %s\n"
        .formatted(client.getLocalSocketAddress(), client.getRemoteSocketAddress());
  }

  /** All that the server says to the client, until it hangs up. */
  private static String said(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), UTF_8);
  }

  static void assumeIpv6() throws IOException {
    var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("::1"));
    assumeTrue(loopback != null, "this machine has no IPv6");
  }
}
