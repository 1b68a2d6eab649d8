import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReusedPacketTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  final DatagramPacket packet = new DatagramPacket(new byte[64], 64);
  DatagramSocket client;
  DatagramSocket server;

  @BeforeEach
  void open() throws IOException {
    client = new DatagramSocket(HERE);
    server = new DatagramSocket(HERE);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void the_old_bytes_stay_behind_the_new_ones() throws IOException {
    receive("hello world");
    receive("bye");

    assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8)).isEqualTo("bye");
    assertThat(new String(packet.getData(), 0, 11, UTF_8)).isEqualTo("byelo world");
  }

  @Test
  void a_receive_does_not_take_away_room_from_the_next_one() throws IOException {
    receive("bye");
    receive("good morning");

    assertThat(packet.getLength()).isEqualTo(12);
  }

  @Test
  void setLength_does() throws IOException {
    receive("bye");
    packet.setLength(packet.getLength());
    receive("good morning");

    assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8)).isEqualTo("goo");
  }

  @Test
  void setLength_gives_it_back() throws IOException {
    packet.setLength(3);
    packet.setLength(packet.getData().length);
    receive("good morning");

    assertThat(packet.getLength()).isEqualTo(12);
  }

  void receive(String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    client.send(new DatagramPacket(bytes, bytes.length, server.getLocalSocketAddress()));
    server.receive(packet);
  }
}
