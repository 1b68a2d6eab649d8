import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class AddressClientTest {

  @Test
  void with_nothing_in_between_both_sides_see_the_same_two_addresses() throws Exception {
    try (var listener = listener();
        var client = Program.java("AddressClient", "127.0.0.1", listener.getLocalPort())) {
      try (var connection = listener.accept()) {
        AddressServer.tell(connection);
      }

      var me = client.lines().get(0).substring("I am ".length());
      var you = "/127.0.0.1:" + listener.getLocalPort();
      assertThat(client.lines())
          .containsExactly(
              "I am " + me, "you are " + you, "the server says: you are " + me + ", I am " + you);
    }
  }

  @Test
  void behind_a_relay_the_server_sees_the_relay_and_not_the_client() throws Exception {
    try (var server = listener();
        var relay = listener();
        var client = Program.java("AddressClient", "127.0.0.1", relay.getLocalPort());
        var fromClient = relay.accept();
        var toServer = new Socket(server.getInetAddress(), server.getLocalPort())) {
      try (var connection = server.accept()) {
        AddressServer.tell(connection);
      }
      toServer.getInputStream().transferTo(fromClient.getOutputStream());
      fromClient.shutdownOutput();

      assertThat(client.lines())
          .startsWith("I am " + fromClient.getRemoteSocketAddress())
          .endsWith(
              "the server says: you are %s, I am %s"
                  .formatted(toServer.getLocalSocketAddress(), server.getLocalSocketAddress()));
    }
  }

  @Test
  void a_Python_server_and_the_client_agree_on_both_addresses() throws Exception {
    try (var server = Program.python("address_server.py", "127.0.0.1", 0);
        var client = Program.java("AddressClient", "127.0.0.1", server.address().getPort())) {
      assertThat(told(client, "127.0.0.1", "")).isEqualTo(client.lines().get(2));
    }
  }

  @Test
  void a_Python_server_sees_an_IPv4_client_at_its_IPv6_socket_as_a_mapped_address()
      throws Exception {
    AddressServerTest.assumeIpv6();
    try (var server = Program.python("address_server.py", "::ffff:127.0.0.1", 0);
        var client = Program.java("AddressClient", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines().get(0)).startsWith("I am /127.0.0.1:");
      assertThat(told(client, "::ffff:127.0.0.1", ", 0, 0")).isEqualTo(client.lines().get(2));
    }
  }

  /** What Python says of the client's two addresses, with this text for each host. */
  private static String told(Program client, String host, String more) throws Exception {
    return "the server says: you are ('%s', %s%s), I am ('%s', %s%s)"
        .formatted(host, port(client, 0), more, host, port(client, 1), more);
  }

  private static String port(Program client, int line) throws Exception {
    return client.lines().get(line).replaceFirst(".*:", "");
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  }
}
