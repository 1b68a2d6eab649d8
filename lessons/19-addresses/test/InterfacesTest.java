import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class InterfacesTest {

  @Test
  void each_interface_is_found_by_its_name_and_by_its_number() throws IOException {
    assertThat(NetworkInterface.networkInterfaces())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.getIndex()).isPositive();
              assertThat(NetworkInterface.getByName(each.getName())).isEqualTo(each);
              assertThat(NetworkInterface.getByIndex(each.getIndex())).isEqualTo(each);
            });
  }

  @Test
  void one_interface_is_the_loopback_and_has_127_0_0_1() throws IOException {
    var loopback = loopback();

    assertThat(loopback.isLoopback()).isTrue();
    assertThat(loopback.inetAddresses()).contains(InetAddress.getByName("127.0.0.1"));
    assertThat(loopback.inetAddresses()).allMatch(InetAddress::isLoopbackAddress);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 may not be there")
  void an_address_of_127_8_is_at_no_interface_and_can_be_bound_all_the_same() throws IOException {
    var address = InetAddress.getByName("127.200.30.4");
    assertThat(address.isLoopbackAddress()).isTrue();
    assertThat(NetworkInterface.getByInetAddress(address)).isNull();

    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(address, 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {

      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void the_scope_of_an_address_may_be_any_number() throws IOException {
    var address = (Inet6Address) InetAddress.getByName("fe80::1%99");

    assertThat(address.getScopeId()).isEqualTo(99);
    assertThat(address.getScopedInterface()).isNull();
  }

  @Test
  void but_its_name_must_be_that_of_an_interface_here() {
    assertThatThrownBy(() -> InetAddress.getByName("fe80::1%nosuch"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("no such interface nosuch");
  }

  @Test
  void and_of_one_that_has_such_addresses() throws IOException {
    var name = loopback().getName();
    assumeTrue(
        loopback().inetAddresses().noneMatch(InetAddress::isLinkLocalAddress),
        "macOS gives the loopback a link-local address");

    assertThatThrownBy(() -> InetAddress.getByName("fe80::1%" + name))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("no scope_id found");
  }

  @Test
  void an_address_read_from_an_interface_has_its_name_for_a_scope() throws IOException {
    var ipv6 = loopback().inetAddresses().filter(Inet6Address.class::isInstance).findFirst();
    assumeTrue(ipv6.isPresent(), "this machine has no IPv6");

    assertThat(ipv6.get().getHostAddress()).endsWith("%" + loopback().getName());
    assertThat(ipv6.get()).isEqualTo(InetAddress.getByName("::1"));
  }

  @Test
  void the_program_shows_all_interfaces_and_their_addresses() throws Exception {
    try (var program = Program.java("Interfaces")) {
      for (var each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        assertThat(program.lines()).contains(each.getIndex() + " " + each.getName());
      }
      assertThat(program.lines()).contains("    127.0.0.1");
    }
  }

  static NetworkInterface loopback() throws IOException {
    return NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
  }
}
