import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The older class, as most Java code meets it: its constructor takes steps 1, 2 and 3 at once. */
class ServerSocketTest {

  @Test
  void a_ServerSocket_with_a_port_alone_has_the_wildcard() throws IOException {
    try (var listener = new ServerSocket(0)) {

      assertThat(listener.getInetAddress().isAnyLocalAddress()).isTrue();
    }
  }

  @Test
  void a_ServerSocket_with_a_port_is_bound_and_listens() throws IOException {
    try (var listener = new ServerSocket(0);
        var client = new Socket("127.0.0.1", listener.getLocalPort())) {

      assertThat(listener.isBound()).isTrue();
      assertThat(client.isConnected()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void a_ServerSocket_with_an_address_has_exactly_that(String host) throws IOException {
    var address = InetAddress.getByName(host);
    assumeTrue(NetworkInterface.getByInetAddress(address) != null, "this machine has no " + host);

    try (var listener = new ServerSocket(0, 50, address)) {

      assertThat(listener.getInetAddress()).isEqualTo(address);
      assertThat(listener.getLocalSocketAddress())
          .isEqualTo(new InetSocketAddress(address, listener.getLocalPort()));
    }
  }

  @Test
  void a_ServerSocket_without_arguments_has_taken_step_1_alone() throws IOException {
    try (var listener = new ServerSocket()) {

      assertThat(listener.isBound()).isFalse();
      assertThat(listener.getLocalPort()).isEqualTo(-1);
    }
  }
}
