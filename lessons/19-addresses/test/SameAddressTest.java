import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** When two addresses are equal, and what an address is that has not been looked up. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class SameAddressTest {

  static final byte[] ONE = {127, 0, 0, 1};
  static final byte[] LINK_LOCAL = {-2, -128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  @Test
  void the_name_does_not_count() throws IOException {
    var plain = InetAddress.getByAddress(ONE);
    var named = InetAddress.getByAddress("one.test", ONE);

    assertThat(named).isEqualTo(plain).hasSameHashCodeAs(plain);
    assertThat(new InetSocketAddress(named, 80)).isEqualTo(new InetSocketAddress(plain, 80));
    assertThat(named.toString()).isNotEqualTo(plain.toString());
  }

  @Test
  void the_port_counts() {
    assertThat(new InetSocketAddress("127.0.0.1", 80))
        .isNotEqualTo(new InetSocketAddress("127.0.0.1", 81));
  }

  @Test
  void an_unresolved_address_is_never_equal_to_a_resolved_one() {
    var unresolved = InetSocketAddress.createUnresolved("127.0.0.1", 80);

    assertThat(unresolved).isNotEqualTo(new InetSocketAddress("127.0.0.1", 80));
    assertThat(unresolved).isEqualTo(InetSocketAddress.createUnresolved("127.0.0.1", 80));
  }

  @Test
  void the_scope_does_not_count_though_it_makes_another_address() throws IOException {
    var here = Inet6Address.getByAddress(null, LINK_LOCAL, 1);
    var there = Inet6Address.getByAddress(null, LINK_LOCAL, 2);

    assertThat(here.getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1%1");
    assertThat(there.getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1%2");
    assertThat(here).isEqualTo(there);
  }

  @Test
  void createUnresolved_asks_nobody_and_has_no_address() {
    var unresolved = InetSocketAddress.createUnresolved("localhost", 80);

    assertThat(unresolved.isUnresolved()).isTrue();
    assertThat(unresolved.getAddress()).isNull();
    assertThat(unresolved).hasToString("localhost/<unresolved>:80");
  }

  @Test
  void the_constructor_asks_and_is_silent_when_there_is_no_answer() throws Exception {
    var options = List.of("-Djdk.net.hosts.file=hosts");
    try (var program = Child.java(options, Ask.class.getName(), "www.server.test", "nosuch.test")) {
      assertThat(program.lines())
          .containsExactly("www.server.test/127.0.0.2:80", "nosuch.test/<unresolved>:80");
    }
  }

  static class Ask {
    public static void main(String[] args) {
      for (var name : args) System.out.println(new InetSocketAddress(name, 80));
    }
  }

  @Test
  void a_channel_does_not_look_an_unresolved_address_up() throws IOException {
    try (var client = SocketChannel.open()) {

      assertThatThrownBy(() -> client.connect(InetSocketAddress.createUnresolved("localhost", 80)))
          .isInstanceOf(UnresolvedAddressException.class);
    }
  }
}
