import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostLookupTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0.0.0.0, 0.0.0.0",
    "::1, 0:0:0:0:0:0:0:1",
    "[::1], 0:0:0:0:0:0:0:1",
    "::, 0:0:0:0:0:0:0:0",
    "::ffff:127.0.0.1, 127.0.0.1"
  })
  void a_numeric_host_is_its_own_address(String host, String address) throws IOException {
    assertThat(InetAddress.getByName(host).getHostAddress()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1q", "::1::2", "1:1:1:1:1:1:1:1:1", "[::1", "[127.0.0.1]"})
  void a_malformed_numeric_host_is_unknown(String host) {
    assertThatThrownBy(() -> InetAddress.getByName(host))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageStartingWith(host + ": invalid IPv6 address");
  }

  @Test
  void getByName_says_which_name_is_unknown() {
    assertThatThrownBy(() -> InetAddress.getByName("nosuch.invalid"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageStartingWith("nosuch.invalid");
  }

  @Test
  void localhost_is_a_loopback_address() throws IOException {
    assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
  }

  @Test
  void an_empty_host_is_the_loopback_where_Python_takes_the_wildcard() throws Exception {
    var bind = "import socket; s = socket.socket(); s.bind(('', 0)); print(s.getsockname()[0])";
    try (var listener = ServerSocketChannel.open();
        var python = python(bind)) {

      listener.bind(new InetSocketAddress("", 0));

      assertThat(listener.socket().getInetAddress().isLoopbackAddress()).isTrue();
      assertThat(python.lines()).containsExactly("0.0.0.0");
    }
  }

  @Test
  void no_host_at_all_is_the_loopback_for_a_lookup_and_the_wildcard_for_bind() throws IOException {
    try (var listener = ServerSocketChannel.open()) {

      listener.bind(null);

      assertThat(listener.socket().getInetAddress().isAnyLocalAddress()).isTrue();
      assertThat(InetAddress.getByName(null).isLoopbackAddress()).isTrue();
    }
  }

  private static Program python(String script) {
    try {
      return Program.start(List.of("python3", "-c", script));
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed");
      throw new AssertionError(e);
    }
  }
}
