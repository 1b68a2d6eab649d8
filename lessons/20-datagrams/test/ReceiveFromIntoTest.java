import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Python's recvfrom_into: each receive of a datagram of Java's is one. */
class ReceiveFromIntoTest {

  DatagramChannel receiver;
  DatagramChannel sender;

  @BeforeEach
  void open() throws IOException {
    receiver = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    sender = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    sender.send(UTF_8.encode("hello"), receiver.getLocalAddress());
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
    sender.close();
  }

  @Test
  void a_receive_writes_behind_the_position_of_your_buffer_and_gives_the_sender()
      throws IOException {
    var buffer = ByteBuffer.wrap("..........".getBytes(UTF_8)).position(2);

    var from = receiver.receive(buffer);

    assertThat(from).isEqualTo(sender.getLocalAddress());
    assertThat(buffer.position()).isEqualTo(7);
    assertThat(UTF_8.decode(buffer.clear()).toString()).isEqualTo("..hello...");
  }

  @Test
  void a_packet_receives_into_a_part_of_your_array() throws IOException {
    var array = "..........".getBytes(UTF_8);
    var packet = new DatagramPacket(array, 2, 6);

    receiver.socket().receive(packet);

    assertThat(packet.getSocketAddress()).isEqualTo(sender.getLocalAddress());
    assertThat(packet.getOffset()).isEqualTo(2);
    assertThat(packet.getLength()).isEqualTo(5);
    assertThat(array).asString(UTF_8).isEqualTo("..hello...");
  }
}
