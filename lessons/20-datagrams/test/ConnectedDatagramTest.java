import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectedDatagramTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramChannel client;
  DatagramChannel server;
  DatagramChannel stranger;
  DatagramChannel silent;

  @BeforeEach
  void open() throws IOException {
    client = DatagramChannel.open().bind(HERE);
    server = DatagramChannel.open().bind(HERE);
    stranger = DatagramChannel.open().bind(HERE);
    silent = DatagramChannel.open().bind(HERE);
    silent.connect(silent.getLocalAddress()); // it holds a port, and takes nothing from others
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
    stranger.close();
    silent.close();
  }

  @Test
  void connect_sends_nothing() throws IOException {
    client.connect(server.getLocalAddress());
    client.write(UTF_8.encode("first"));

    assertThat(receive(server)).isEqualTo("first");
    server.configureBlocking(false);
    assertThat(server.receive(ByteBuffer.allocate(64))).isNull();
  }

  @Test
  void connect_succeeds_where_nobody_is() throws IOException {
    client.connect(silent.getLocalAddress());

    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void a_connected_socket_receives_from_its_peer_alone() throws IOException {
    client.connect(server.getLocalAddress());

    stranger.send(UTF_8.encode("forged"), client.getLocalAddress());
    server.send(UTF_8.encode("hello"), client.getLocalAddress());

    assertThat(receive(client)).isEqualTo("hello");
  }

  @Test
  void connect_throws_away_what_a_stranger_has_sent_before() throws IOException {
    stranger.send(UTF_8.encode("forged"), client.getLocalAddress());

    client.connect(server.getLocalAddress());
    server.send(UTF_8.encode("hello"), client.getLocalAddress());

    assertThat(receive(client)).isEqualTo("hello");
  }

  @Test
  void a_connected_socket_sends_to_its_peer_alone() throws IOException {
    client.connect(server.getLocalAddress());

    assertThatThrownBy(() -> client.send(UTF_8.encode("hi"), stranger.getLocalAddress()))
        .isExactlyInstanceOf(AlreadyConnectedException.class);
    try (var plain = new DatagramSocket(HERE)) {
      plain.connect(server.getLocalAddress());
      var packet = new DatagramPacket(new byte[2], 2, stranger.getLocalAddress());

      assertThatThrownBy(() -> plain.send(packet))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage("Connected and packet address differ");
    }
  }

  @Test
  void after_disconnect_it_hears_everybody_again() throws IOException {
    client.connect(server.getLocalAddress());
    client.disconnect();

    stranger.send(UTF_8.encode("hello"), client.getLocalAddress());

    assertThat(receive(client)).isEqualTo("hello");
  }

  @Test
  void a_connected_socket_is_told_that_nobody_has_the_port() throws IOException {
    client.connect(silent.getLocalAddress());
    client.write(UTF_8.encode("hello"));

    assertThatThrownBy(() -> client.receive(ByteBuffer.allocate(64)))
        .isExactlyInstanceOf(PortUnreachableException.class);
  }

  @Test
  void an_unconnected_one_only_waits() throws IOException {
    client.send(UTF_8.encode("hello"), silent.getLocalAddress());
    client.socket().setSoTimeout(200);

    assertThatThrownBy(() -> client.socket().receive(new DatagramPacket(new byte[64], 64)))
        .isExactlyInstanceOf(SocketTimeoutException.class)
        .hasMessage("Receive timed out");
  }

  @Test
  void a_connected_DatagramSocket_is_told_as_well() throws IOException {
    try (var plain = new DatagramSocket(HERE)) {
      plain.connect(silent.getLocalAddress());
      plain.setSoTimeout(5000);
      plain.send(new DatagramPacket(new byte[5], 5));

      assertThatThrownBy(() -> plain.receive(new DatagramPacket(new byte[64], 64)))
          .isExactlyInstanceOf(PortUnreachableException.class);
    }
  }

  @Test
  void the_socket_that_was_told_can_still_be_used() throws IOException {
    client.connect(silent.getLocalAddress());
    client.write(UTF_8.encode("hello"));
    assertThatThrownBy(() -> client.receive(ByteBuffer.allocate(64)))
        .isExactlyInstanceOf(PortUnreachableException.class);

    client.disconnect();
    client.send(UTF_8.encode("hello"), server.getLocalAddress());

    assertThat(receive(server)).isEqualTo("hello");
  }

  static String receive(DatagramChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(64);
    channel.receive(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }
}
