import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;

@Execution(CONCURRENT)
class InterfacesTest {

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

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
  void an_interface_that_is_not_there_is_null() throws IOException {
    assertThat(NetworkInterface.getByName("nosuch")).isNull();
    assertThat(NetworkInterface.getByIndex(Integer.MAX_VALUE)).isNull();
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
  void the_program_tells_at_which_interface_an_address_is() throws Exception {
    start("127.0.0.1", "203.0.113.1");

    var lines = program.inputReader().lines().toList();
    assertThat(lines)
        .startsWith(
            "127.0.0.1",
            "  interface " + loopback().getName() + ", number " + loopback().getIndex(),
            "  up: true, loopback: true")
        .contains("  has 127.0.0.1")
        .endsWith("203.0.113.1", "  is at no interface of this machine");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void without_an_address_the_program_shows_all_interfaces() throws Exception {
    var names = NetworkInterface.networkInterfaces().map(each -> "  interface " + each.getName());

    start();

    assertThat(program.inputReader().lines().filter(line -> line.startsWith("  interface")))
        .map(line -> line.replaceFirst(",.*", ""))
        .containsAll(names.toList());
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_unknown_name_is_told_in_one_line_and_status_1() throws Exception {
    start("nosuch.invalid");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot look up nosuch\\.invalid: .*; type an address");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void an_empty_address_is_answered_with_the_usage_and_status_2() throws Exception {
    start("");

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java Interfaces.java [address]...");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  static NetworkInterface loopback() throws IOException {
    return NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "Interfaces"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
