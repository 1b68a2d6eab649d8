import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where a connection comes from, if the client does not leave it to the system. */
class SourceAddressTest {

  ServerSocketChannel listener;
  SocketChannel client;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress(0)); // at every address
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    listener.close();
  }

  @Test
  void bind_before_connect_chooses_the_port_that_the_server_sees() throws IOException {
    client.bind(new InetSocketAddress("127.0.0.1", 0));
    var chosen = client.getLocalAddress();

    client.connect(listening("127.0.0.1"));

    try (var server = listener.accept()) {
      assertThat(client.getLocalAddress()).isEqualTo(chosen);
      assertThat(server.getRemoteAddress()).isEqualTo(chosen);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only there is all of 127/8 this machine")
  void bind_before_connect_chooses_the_address_that_the_server_sees() throws IOException {
    client.bind(new InetSocketAddress("127.0.0.2", 0));

    client.connect(listening("127.0.0.1"));

    try (var server = listener.accept()) {
      assertThat(server.socket().getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
    }
  }

  @Test
  void an_IPv4_target_makes_an_IPv4_connection() throws IOException {
    client.connect(listening("127.0.0.1"));

    assertThat(client.socket().getInetAddress()).isInstanceOf(Inet4Address.class);
    assertThat(client.socket().getLocalAddress()).isInstanceOf(Inet4Address.class);
  }

  @Test
  void an_IPv6_target_makes_an_IPv6_connection() throws IOException {
    assumeTrue(
        NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null,
        "::1 is IPv6, which this machine does not have");

    client.connect(listening("::1"));

    assertThat(client.socket().getInetAddress()).isInstanceOf(Inet6Address.class);
    assertThat(client.socket().getLocalAddress()).isInstanceOf(Inet6Address.class);
  }

  InetSocketAddress listening(String host) {
    return new InetSocketAddress(host, listener.socket().getLocalPort());
  }
}
