import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainClientTest {

  static final InetAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0).getAddress();

  ServerSocket listener;
  Socket client;

  @BeforeEach
  void open() throws IOException {
    listener = new ServerSocket(0, 50, LOOPBACK);
    client = new Socket();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
  }

  @Test
  void before_connect_a_plain_client_has_neither_address_nor_peer() {
    assertThat(client.isBound()).isFalse();
    assertThat(client.isConnected()).isFalse();
    assertThat(client.getLocalSocketAddress()).isNull();
    assertThat(client.getRemoteSocketAddress()).isNull();
  }

  @Test
  void connect_gives_a_plain_client_both() throws IOException {
    client.connect(listener.getLocalSocketAddress());

    assertThat(client.isBound()).isTrue();
    assertThat(client.isConnected()).isTrue();
    assertThat(client.getRemoteSocketAddress()).isEqualTo(listener.getLocalSocketAddress());
    try (var server = listener.accept()) {
      assertThat(server.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
    }
  }

  @Test
  void a_plain_client_that_binds_keeps_its_port_at_connect() throws IOException {
    client.bind(new InetSocketAddress(LOOPBACK, 0));
    int chosen = client.getLocalPort();

    client.connect(listener.getLocalSocketAddress());

    assertThat(client.getLocalPort()).isEqualTo(chosen);
    try (var server = listener.accept()) {
      assertThat(server.getPort()).isEqualTo(chosen);
    }
  }

  @Test
  void one_constructor_opens_binds_and_connects() throws IOException {
    try (var all = new Socket(LOOPBACK, listener.getLocalPort(), LOOPBACK, 0);
        var server = listener.accept()) {

      assertThat(all.isBound()).isTrue();
      assertThat(all.isConnected()).isTrue();
      assertThat(server.getRemoteSocketAddress()).isEqualTo(all.getLocalSocketAddress());
    }
  }

  @Test
  void after_connect_it_is_too_late_to_choose() throws IOException {
    client.connect(listener.getLocalSocketAddress());

    assertThatThrownBy(() -> client.bind(new InetSocketAddress(LOOPBACK, 0)))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Already bound");
  }

  @Test
  void after_close_a_plain_client_still_tells_its_peer_and_says_connected() throws IOException {
    client.connect(listener.getLocalSocketAddress());
    int port = client.getLocalPort();

    client.close();

    assertThat(client.isConnected()).isTrue();
    assertThat(client.isBound()).isTrue();
    assertThat(client.getPort()).isEqualTo(listener.getLocalPort());
    assertThat(client.getRemoteSocketAddress()).isEqualTo(listener.getLocalSocketAddress());
    assertThat(client.getLocalPort()).isEqualTo(port);
  }

  @Test
  void after_close_only_the_local_address_is_gone() throws IOException {
    client.connect(listener.getLocalSocketAddress());
    assertThat(client.getLocalAddress()).isEqualTo(LOOPBACK);

    client.close();

    assertThat(client.getLocalAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void what_tells_that_a_plain_client_is_closed_is_isClosed() throws IOException {
    client.connect(listener.getLocalSocketAddress());
    assertThat(client.isClosed()).isFalse();

    client.close();

    assertThat(client.isClosed()).isTrue();
  }
}
