import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ClientSocketTest {

  static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);

  ServerSocketChannel listener;
  SocketChannel client;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open().bind(LOOPBACK);
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
  }

  @Test
  void before_connect_a_client_has_neither_address_nor_peer() throws IOException {
    assertThat(ClientSocket.ends(client)).isEqualTo("local null  peer null");
  }

  @Test
  void connect_gives_a_client_its_address_without_bind() throws IOException {
    client.connect(listener.getLocalAddress());

    var local = (InetSocketAddress) client.getLocalAddress();
    assertThat(local.getAddress()).isEqualTo(LOOPBACK.getAddress());
    assertThat(local.getPort()).isPositive();
    assertThat(client.getRemoteAddress()).isEqualTo(listener.getLocalAddress());
  }

  @Test
  void what_is_local_to_the_client_is_the_peer_to_the_server_and_the_reverse() throws IOException {
    client.connect(listener.getLocalAddress());

    try (var server = listener.accept()) {

      var client = this.client.getLocalAddress();
      var listener = this.listener.getLocalAddress();
      assertThat(ClientSocket.ends(this.client))
          .isEqualTo("local " + client + "  peer " + listener);
      assertThat(ClientSocket.ends(server)).isEqualTo("local " + listener + "  peer " + client);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells its range in /proc")
  void the_port_comes_from_the_range_of_the_system() throws IOException {
    var file = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    var range = Files.readAllLines(file).get(0).split("\\s+");

    for (int i = 0; i < 50; i++) { // one port alone might be in the range by chance
      try (var one = SocketChannel.open(listener.getLocalAddress())) {
        assertThat(one.socket().getLocalPort())
            .isBetween(Integer.parseInt(range[0]), Integer.parseInt(range[1]));
      }
      listener.accept().close();
    }
  }

  @Test
  void a_client_that_binds_knows_its_port_before_connect() throws IOException {
    client.bind(LOOPBACK);
    var chosen = (InetSocketAddress) client.getLocalAddress();
    assertThat(chosen.getPort()).isPositive();
    assertThat(client.getRemoteAddress()).isNull();

    client.connect(listener.getLocalAddress());

    assertThat(client.getLocalAddress()).isEqualTo(chosen);
  }

  @Test
  void the_server_sees_the_port_that_the_client_chose() throws IOException {
    client.bind(LOOPBACK);
    var chosen = client.getLocalAddress();

    client.connect(listener.getLocalAddress());

    try (var server = listener.accept()) {
      assertThat(server.getRemoteAddress()).isEqualTo(chosen);
    }
  }

  @Test
  void a_port_that_another_client_holds_cannot_be_chosen() throws IOException {
    client.bind(LOOPBACK);
    try (var other = SocketChannel.open()) {

      assertThatThrownBy(() -> other.bind(client.getLocalAddress()))
          .isExactlyInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  @Test
  void an_address_of_another_machine_cannot_be_chosen() {
    assertThatThrownBy(() -> client.bind(new InetSocketAddress("203.0.113.1", 0)))
        .isExactlyInstanceOf(BindException.class)
        .hasMessage("Cannot assign requested address");
  }

  @Test
  void after_connect_it_is_too_late_to_choose() throws IOException {
    client.connect(listener.getLocalAddress());

    assertThatThrownBy(() -> client.bind(LOOPBACK))
        .isExactlyInstanceOf(AlreadyBoundException.class);
  }

  @Test
  void after_close_a_channel_tells_neither_its_address_nor_its_peer() throws IOException {
    client.connect(listener.getLocalAddress());

    client.close();

    assertThatThrownBy(client::getLocalAddress).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(client::getRemoteAddress).isInstanceOf(ClosedChannelException.class);
    assertThat(client.isConnected()).isFalse();
  }

  @Test
  void when_the_peer_has_left_its_address_still_stands() throws IOException {
    client.connect(listener.getLocalAddress());
    var peer = client.getRemoteAddress();

    listener.accept().close();

    assertThat(client.read(ByteBuffer.allocate(1))).as("end of the stream").isEqualTo(-1);
    assertThat(client.getRemoteAddress()).isEqualTo(peer);
    assertThat(client.isConnected()).isTrue();
  }
}
