import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TruncationTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramChannel client;
  DatagramChannel server;

  @BeforeEach
  void connect() throws IOException {
    client = DatagramChannel.open().bind(HERE);
    server = DatagramChannel.open().bind(HERE).connect(client.getLocalAddress());
    client.connect(server.getLocalAddress());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void what_does_not_fit_of_a_datagram_is_gone() throws IOException {
    client.write(UTF_8.encode("hello world"));
    client.write(UTF_8.encode("!!!"));

    assertThat(Truncation.receive(server, 5)).isEqualTo("hello");
    assertThat(Truncation.receive(server, 64)).isEqualTo("!!!");
  }

  @Test
  void what_does_not_fit_of_a_stream_comes_next() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(HERE);
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.write(UTF_8.encode("hello world"));

      assertThat(Truncation.receive(server, 5)).isEqualTo("hello");
      assertThat(Truncation.receive(server, 64)).isEqualTo(" world");
    }
  }

  @Test
  void two_sends_are_two_receives_whatever_there_is_room_for() throws IOException {
    client.write(UTF_8.encode("one"));
    client.write(UTF_8.encode("two"));

    assertThat(Truncation.receive(server, 64)).isEqualTo("one");
    assertThat(Truncation.receive(server, 64)).isEqualTo("two");
  }

  @Test
  void java_tells_no_cut_datagram_from_one_that_just_fits() throws IOException {
    var cut = ByteBuffer.allocate(5);
    var fits = ByteBuffer.allocate(5);
    client.write(UTF_8.encode("hello world"));
    client.write(UTF_8.encode("hello"));

    var senderOfCut = server.receive(cut);
    var senderOfFits = server.receive(fits);

    assertThat(cut).isEqualTo(fits);
    assertThat(senderOfCut).isEqualTo(senderOfFits);
  }

  @Test
  void a_byte_more_than_is_allowed_shows_that_too_much_came() throws IOException {
    var allowed = 5;
    client.write(UTF_8.encode("hello world"));
    client.write(UTF_8.encode("hello"));

    assertThat(Truncation.receive(server, allowed + 1)).hasSizeGreaterThan(allowed);
    assertThat(Truncation.receive(server, allowed + 1)).hasSize(allowed);
  }

  @Test
  void a_DatagramSocket_cuts_too_and_its_packet_does_not_tell() throws IOException {
    try (var plain = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      var packet = new DatagramPacket(new byte[5], 5);
      client.disconnect().send(UTF_8.encode("hello world"), plain.getLocalSocketAddress());

      plain.receive(packet);

      assertThat(packet.getLength()).isEqualTo(5);
      assertThat(packet.getData()).asString(UTF_8).isEqualTo("hello");
    }
  }
}
