import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's port should be none that the kernel may give to a client meanwhile. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PortsTest {

  static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  @ParameterizedTest
  @ValueSource(strings = {"GreetingServer", "TimestampServer", "HelloWorldServer"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have other ranges")
  void the_ports_of_the_three_servers_are_none_that_linux_gives_to_a_client(String name)
      throws IOException {
    var range = Files.readAllLines(RANGE).get(0); // in one read: /proc wants that
    assumeTrue(range.equals("32768\t60999"), "this machine has a range of its own: " + range);

    var source = Files.readString(Path.of("src", name + ".java"));
    int port = Integer.parseInt(source.replaceFirst("(?s).*args\\[1] : \"(\\d+)\".*", "$1"));

    assertThat(port).isStrictlyBetween(1023, 65536).matches(any -> any < 32768 || any > 60999);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/proc is of Linux")
  void a_client_has_a_port_of_that_range() throws IOException {
    var range = Files.readAllLines(RANGE).get(0).split("\\s+");

    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      assertThat(client.socket().getLocalPort())
          .isBetween(Integer.valueOf(range[0]), Integer.valueOf(range[1]));
    }
  }

  @Test
  void a_port_that_a_client_was_given_is_taken_for_a_server() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = ServerSocketChannel.open()) {
      var taken = client.getLocalAddress();

      assertThatThrownBy(() -> server.bind(taken))
          .isInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }
}
