import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RouteTest {

  @Test
  void a_client_that_dials_the_ipv4_loopback_comes_from_it() throws IOException {
    assertThat(sourceTowards("127.0.0.1")).isEqualTo(InetAddress.getByName("127.0.0.1"));
  }

  @Test
  void a_client_that_dials_the_ipv6_loopback_comes_from_it() throws IOException {
    assumeTrue(
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(new InetSocketAddress("::1", 0).getAddress()::equals),
        "this system has no IPv6 loopback address");

    assertThat(sourceTowards("::1")).isEqualTo(InetAddress.getByName("::1"));
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "elsewhere 127.0.0.2 is no address of the machine")
  void the_routing_table_chooses_the_source_and_not_the_name_dialed() throws IOException {
    assertThat(sourceTowards("127.0.0.2")).isEqualTo(InetAddress.getByName("127.0.0.1"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may choose another source")
  void a_client_that_dials_the_machines_own_network_address_comes_from_it() throws IOException {
    var own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(Inet4Address.class::isInstance)
            .filter(address -> !address.isLoopbackAddress())
            .findFirst();
    assumeTrue(own.isPresent(), "this machine has no network but its loopback");

    assertThat(sourceTowards(own.get().getHostAddress())).isEqualTo(own.get());
  }

  /** Connects to a listener at that address of this machine; tells where the client came from. */
  static InetAddress sourceTowards(String host) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      assertThat(server.getRemoteAddress()).isEqualTo(client.getLocalAddress());
      return ((InetSocketAddress) client.getLocalAddress()).getAddress();
    }
  }
}
