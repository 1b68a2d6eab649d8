import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.INET6;
import static java.net.StandardProtocolFamily.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyTest {

  static final InetSocketAddress IPV4 = new InetSocketAddress("127.0.0.1", 0);
  static final InetSocketAddress IPV6 = new InetSocketAddress("::1", 0);

  @TempDir Path folder;

  @Test
  void a_socket_of_the_ipv4_family_takes_only_ipv4_addresses() throws IOException {
    try (var socket = SocketChannel.open(INET)) {
      assertThatThrownBy(() -> socket.bind(IPV6))
          .isExactlyInstanceOf(UnsupportedAddressTypeException.class);

      socket.bind(IPV4);

      var bound = (InetSocketAddress) socket.getLocalAddress();
      assertThat(bound.getAddress()).isExactlyInstanceOf(Inet4Address.class);
    }
  }

  @Test
  void a_socket_of_the_ipv6_family_takes_ipv6_addresses() throws IOException {
    assumeIPv6();
    try (var socket = SocketChannel.open(INET6)) {

      socket.bind(IPV6);

      var bound = (InetSocketAddress) socket.getLocalAddress();
      assertThat(bound.getAddress()).isExactlyInstanceOf(Inet6Address.class);
    }
  }

  @Test
  void a_socket_of_the_ipv6_family_takes_ipv4_addresses_too() throws IOException {
    assumeIPv6();
    try (var socket = SocketChannel.open(INET6)) {

      socket.bind(IPV4);

      var bound = (InetSocketAddress) socket.getLocalAddress();
      assertThat(bound.getAddress()).isEqualTo(IPV4.getAddress());
    }
  }

  @Test
  void a_socket_opened_without_a_family_takes_both() throws IOException {
    assumeIPv6();
    try (var one = SocketChannel.open();
        var other = SocketChannel.open()) {

      one.bind(IPV4);
      other.bind(IPV6);

      var first = (InetSocketAddress) one.getLocalAddress();
      var second = (InetSocketAddress) other.getLocalAddress();
      assertThat(first.getAddress()).isEqualTo(IPV4.getAddress());
      assertThat(second.getAddress()).isEqualTo(IPV6.getAddress());
    }
  }

  @Test
  void a_unix_socket_takes_only_paths() throws IOException {
    var path = UnixDomainSocketAddress.of(folder.resolve("name"));
    try (var socket = SocketChannel.open(UNIX)) {
      assertThatThrownBy(() -> socket.bind(IPV4))
          .isExactlyInstanceOf(UnsupportedAddressTypeException.class);

      socket.bind(path);

      assertThat(socket.getLocalAddress()).isEqualTo(path);
    }
  }

  @Test
  void an_internet_socket_refuses_a_path() throws IOException {
    var path = UnixDomainSocketAddress.of(folder.resolve("name"));
    try (var socket = SocketChannel.open()) {

      assertThatThrownBy(() -> socket.bind(path))
          .isExactlyInstanceOf(UnsupportedAddressTypeException.class);
    }
  }

  @Test
  void without_IPv6_java_refuses_the_family_INET6() throws Exception {
    var name = OpensInet6.class.getName();
    var java = List.of(Program.JAVA, "-Djava.net.preferIPv4Stack=true");
    try (var program = Program.start(java, "-cp", "target/test-classes", name)) {

      assertThat(program.lines())
          .containsExactly("java.lang.UnsupportedOperationException: IPv6 not available");
    }
  }

  static class OpensInet6 {
    public static void main(String[] args) throws IOException {
      try (var socket = SocketChannel.open(INET6)) {
        System.out.println(socket);
      } catch (UnsupportedOperationException e) {
        System.out.println(e);
      }
    }
  }

  static void assumeIPv6() throws IOException {
    assumeTrue(
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(IPV6.getAddress()::equals),
        "this system has no IPv6 loopback address");
  }
}
