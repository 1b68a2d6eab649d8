import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TruncationTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramSocket client;
  DatagramSocket server;

  @BeforeEach
  void open() throws IOException {
    client = new DatagramSocket(HERE);
    server = new DatagramSocket(HERE);
    server.setSoTimeout(5000);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void what_does_not_fit_of_a_datagram_is_gone() throws IOException {
    send("hello world");
    send("!!!");

    assertThat(Truncation.receive(server, 5)).isEqualTo("hello");
    assertThat(Truncation.receive(server, 64)).isEqualTo("!!!");
  }

  @Test
  void two_sends_are_two_receives_whatever_there_is_room_for() throws IOException {
    send("one");
    send("two");

    assertThat(Truncation.receive(server, 64)).isEqualTo("one");
    assertThat(Truncation.receive(server, 64)).isEqualTo("two");
  }

  @Test
  void java_tells_no_cut_datagram_from_one_that_just_fits() throws IOException {
    var cut = new DatagramPacket(new byte[5], 5);
    var fits = new DatagramPacket(new byte[5], 5);
    send("hello world");
    send("hello");

    server.receive(cut);
    server.receive(fits);

    assertThat(cut.getData()).isEqualTo(fits.getData());
    assertThat(cut.getLength()).isEqualTo(fits.getLength());
    assertThat(cut.getSocketAddress()).isEqualTo(fits.getSocketAddress());
  }

  @Test
  void a_channel_cuts_and_does_not_tell_either() throws IOException {
    try (var channel = DatagramChannel.open().bind(HERE)) {
      var cut = ByteBuffer.allocate(5);
      client.send(new DatagramPacket("hello world".getBytes(UTF_8), 11, channel.getLocalAddress()));

      assertThat(channel.receive(cut)).isEqualTo(client.getLocalSocketAddress());
      assertThat(UTF_8.decode(cut.flip()).toString()).isEqualTo("hello");
    }
  }

  @Test
  void a_byte_more_than_is_allowed_shows_that_too_much_came() throws IOException {
    int allowed = 5;
    send("hello world");
    send("hello");

    assertThat(Truncation.receive(server, allowed + 1)).hasSizeGreaterThan(allowed);
    assertThat(Truncation.receive(server, allowed + 1)).hasSize(allowed);
  }

  @Test
  void a_packet_that_is_used_again_keeps_the_old_bytes_behind_the_new_ones() throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    send("hello world");
    send("bye");

    server.receive(packet);
    server.receive(packet);

    assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).asString().isEqualTo("bye");
    assertThat(Arrays.copyOf(packet.getData(), 11)).asString().isEqualTo("byelo world");
  }

  void send(String text) throws IOException {
    var data = text.getBytes(UTF_8);
    client.send(new DatagramPacket(data, data.length, server.getLocalSocketAddress()));
  }
}
