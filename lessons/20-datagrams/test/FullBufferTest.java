import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
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

  DatagramChannel client;
  DatagramChannel server;

  @BeforeEach
  void open() throws IOException {
    client = DatagramChannel.open(StandardProtocolFamily.INET);
    server = DatagramChannel.open(StandardProtocolFamily.INET).bind(HERE);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void what_finds_the_buffer_full_is_lost_and_each_send_succeeds() throws IOException {
    for (int i = 0; i < 1000; i++) assertThat(send(i)).isEqualTo(1000);

    int received = FullBuffer.drain(server);

    assertThat(received).isBetween(1, 999);
  }

  @Test
  void what_waited_is_kept_and_what_came_later_is_lost() throws IOException {
    for (int i = 0; i < 1000; i++) send(i);

    var buffer = ByteBuffer.allocate(1000);
    server.receive(buffer);
    int first = buffer.getInt(0);
    int last = first;
    server.configureBlocking(false);
    while (server.receive(buffer.clear()) != null) last = buffer.getInt(0);

    assertThat(first).isZero();
    assertThat(last).isLessThan(999);
  }

  @Test
  void the_kernel_has_counted_what_it_dropped() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/net/udp")), "this system has no such table");
    for (int i = 0; i < 1000; i++) send(i);

    int received = FullBuffer.drain(server);

    assertThat(FullBuffer.drops(server.socket().getLocalPort())).isEqualTo("" + (1000 - received));
  }

  @Test
  void a_larger_buffer_keeps_more() throws IOException {
    server.setOption(StandardSocketOptions.SO_RCVBUF, 1);
    for (int i = 0; i < 100; i++) send(i);
    int few = FullBuffer.drain(server);

    server.setOption(StandardSocketOptions.SO_RCVBUF, 100_000);
    for (int i = 0; i < 100; i++) send(i);
    int more = FullBuffer.drain(server);

    assertThat(more).isGreaterThan(few);
  }

  @Test
  void nothing_is_lost_when_the_server_receives_in_time() throws IOException {
    var buffer = ByteBuffer.allocate(1000);
    for (int i = 0; i < 1000; i++) {
      send(i);
      server.receive(buffer.clear());
      assertThat(buffer.getInt(0)).isEqualTo(i);
    }
  }

  /** Sends a datagram of 1000 bytes that begins with its number. */
  int send(int number) throws IOException {
    var datagram = ByteBuffer.allocate(1000).putInt(0, number);
    return client.send(datagram, server.getLocalAddress());
  }
}
