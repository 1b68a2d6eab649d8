import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "each system has buffers of its own sizes")
class FullBufferTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

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
  void what_finds_the_buffer_full_is_lost_and_each_send_succeeds() throws IOException {
    for (int i = 0; i < 1000; i++) send(i); // none of them throws

    assertThat(FullBuffer.receiveAll(server)).isBetween(1, 999);
  }

  @Test
  void what_waited_is_kept_and_what_came_later_is_lost() throws IOException {
    for (int i = 0; i < 1000; i++) send(i);

    int kept = 0;
    for (; server.getSoTimeout() == 0; kept++) {
      assertThat(receive()).isEqualTo(kept);
      if (waiting() == 0) server.setSoTimeout(1);
    }
    assertThat(kept).isLessThan(1000);
  }

  @Test
  void the_kernel_has_counted_what_it_dropped() throws IOException {
    for (int i = 0; i < 1000; i++) send(i);

    int received = FullBuffer.receiveAll(server);

    var row = row();
    assertThat(row[row.length - 1]).isEqualTo("" + (1000 - received));
  }

  @Test
  void a_larger_buffer_keeps_more() throws IOException {
    server.setReceiveBufferSize(1);
    for (int i = 0; i < 100; i++) send(i);
    int few = FullBuffer.receiveAll(server);

    server.setReceiveBufferSize(100_000);
    for (int i = 0; i < 100; i++) send(i);
    int more = FullBuffer.receiveAll(server);

    assertThat(more).isGreaterThan(few);
  }

  @Test
  void nothing_is_lost_when_the_server_receives_in_time() throws IOException {
    for (int i = 0; i < 1000; i++) {
      send(i);
      assertThat(receive()).isEqualTo(i);
    }
  }

  /** Sends a datagram of 1000 bytes that begins with its number. */
  void send(int number) throws IOException {
    var data = ByteBuffer.allocate(1000).putInt(0, number).array();
    client.send(new DatagramPacket(data, data.length, server.getLocalSocketAddress()));
  }

  int receive() throws IOException {
    var packet = new DatagramPacket(new byte[1000], 1000);
    server.receive(packet);
    return ByteBuffer.wrap(packet.getData()).getInt();
  }

  /** How many bytes wait in the kernel: the second number in the column of the queues. */
  int waiting() throws IOException {
    return Integer.parseInt(row()[4].split(":")[1], 16);
  }

  /** The server's row in the kernel's table; its last column counts what was dropped. */
  String[] row() throws IOException {
    var port = String.format(":%04X", server.getLocalPort());
    for (var table : new String[] {"/proc/net/udp", "/proc/net/udp6"}) {
      assumeTrue(Files.exists(Path.of(table)), "this system has no such table");
      for (var line : Files.readAllLines(Path.of(table))) {
        var row = line.trim().split(" +");
        if (row[1].endsWith(port)) return row;
      }
    }
    throw new AssertionError("no row for " + port);
  }
}
