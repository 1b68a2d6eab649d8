import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EmptyDatagramTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramChannel client;
  DatagramChannel server;

  @BeforeEach
  void open() throws IOException {
    client = DatagramChannel.open().bind(HERE);
    server = DatagramChannel.open().bind(HERE);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_datagram_of_no_bytes_arrives_and_has_a_sender() throws IOException {
    client.send(ByteBuffer.allocate(0), server.getLocalAddress());

    var buffer = ByteBuffer.allocate(64);
    var sender = server.receive(buffer);

    assertThat(sender).isEqualTo(client.getLocalAddress());
    assertThat(buffer.position()).isZero();
  }

  @Test
  void it_is_no_end_the_next_one_arrives_as_well() throws IOException {
    client.send(ByteBuffer.allocate(0), server.getLocalAddress());
    client.send(UTF_8.encode("still here"), server.getLocalAddress());

    assertThat(receive(server)).isEqualTo("0 bytes, \"\"");
    assertThat(receive(server)).isEqualTo("10 bytes, \"still here\"");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "what read makes of 0 bytes is the system's")
  void read_says_minus_1_of_it_although_more_comes() throws IOException {
    server.connect(client.getLocalAddress());
    client.send(ByteBuffer.allocate(0), server.getLocalAddress());
    client.send(UTF_8.encode("more"), server.getLocalAddress());

    assertThat(server.read(ByteBuffer.allocate(64))).isEqualTo(-1);
    assertThat(server.read(ByteBuffer.allocate(64))).isEqualTo(4);
  }

  @Test
  void receive_tells_an_empty_datagram_from_none() throws IOException {
    server.connect(client.getLocalAddress()).configureBlocking(false);
    var nothing = server.receive(ByteBuffer.allocate(64));
    client.send(ByteBuffer.allocate(0), server.getLocalAddress());
    var empty = server.receive(ByteBuffer.allocate(64));

    assertThat(nothing).isNull();
    assertThat(empty).isEqualTo(client.getLocalAddress());
  }

  @Test
  void a_connected_channel_sends_no_empty_datagram() throws IOException {
    client.connect(server.getLocalAddress());

    client.write(ByteBuffer.allocate(0));
    client.send(ByteBuffer.allocate(0), server.getLocalAddress());
    client.write(UTF_8.encode("written"));

    assertThat(receive(server)).isEqualTo("7 bytes, \"written\"");
  }

  @Test
  void a_connected_DatagramSocket_sends_none_either() throws IOException {
    try (var plain = new DatagramSocket(HERE)) {
      plain.connect(server.getLocalAddress());

      plain.send(new DatagramPacket(new byte[0], 0));
      plain.send(new DatagramPacket("sent".getBytes(UTF_8), 4));

      assertThat(receive(server)).isEqualTo("4 bytes, \"sent\"");
    }
  }

  @Test
  void an_unconnected_DatagramSocket_sends_one() throws IOException {
    try (var plain = new DatagramSocket(HERE)) {
      plain.send(new DatagramPacket(new byte[0], 0, server.getLocalAddress()));

      assertThat(receive(server)).isEqualTo("0 bytes, \"\"");
    }
  }

  /** Receives one datagram: how many bytes, and which. */
  static String receive(DatagramChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(64);
    channel.receive(buffer);
    return buffer.flip().remaining() + " bytes, \"" + UTF_8.decode(buffer) + '"';
  }
}
