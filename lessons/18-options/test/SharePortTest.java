import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_REUSEPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

class SharePortTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);
  static final String SPREADS = "Linux spreads the clients, others need not; Windows refuses";

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "Windows lets SO_REUSEADDR share a port")
  void with_SO_REUSEADDR_on_both_a_second_listener_is_refused() throws IOException {
    assertThat(SharePort.share(SO_REUSEADDR, true, true, 1)).isEqualTo("Address already in use");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = SPREADS)
  void with_SO_REUSEPORT_on_both_the_kernel_spreads_the_clients_over_two_listeners()
      throws IOException {
    var result = SharePort.share(SO_REUSEPORT, true, true, 50);

    assertThat(result).matches("works: \\d+ and \\d+ of 50");
    var counts = result.split("\\D+");
    int first = Integer.parseInt(counts[1]);
    int second = Integer.parseInt(counts[2]);
    assertThat(first).isPositive();
    assertThat(second).isPositive();
    assertThat(first + second).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "false, false"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = SPREADS)
  void with_SO_REUSEPORT_on_one_alone_the_second_is_refused(boolean first, boolean second)
      throws IOException {
    assertThat(SharePort.share(SO_REUSEPORT, first, second, 1)).isEqualTo("Address already in use");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = SPREADS)
  void when_one_listener_closes_the_clients_in_its_queue_are_reset_and_not_handed_over()
      throws IOException {
    try (var one = ServerSocketChannel.open().setOption(SO_REUSEPORT, true).bind(ANY_PORT);
        var other = ServerSocketChannel.open().setOption(SO_REUSEPORT, true)) {
      other.bind(one.getLocalAddress());
      var clients = new ArrayList<SocketChannel>();
      for (int i = 0; i < 40; i++) clients.add(SocketChannel.open(one.getLocalAddress()));
      await().until(() -> waitingAt(one.socket().getLocalPort()) == 40);

      one.close();

      var kept = new HashSet<Object>();
      other.configureBlocking(false);
      for (SocketChannel server; (server = other.accept()) != null; server.close()) {
        kept.add(server.getRemoteAddress());
      }
      assertThat(kept).hasSizeBetween(1, 39);
      for (var client : clients) {
        try (client) {
          if (kept.contains(client.getLocalAddress())) {
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
          } else {
            assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("Connection reset");
          }
        }
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems choose another receiver")
  void two_datagram_sockets_share_a_port_with_SO_REUSEADDR_and_the_last_one_receives()
      throws IOException {
    try (var first = DatagramChannel.open().setOption(SO_REUSEADDR, true).bind(ANY_PORT);
        var last = DatagramChannel.open().setOption(SO_REUSEADDR, true);
        var sender = DatagramChannel.open().bind(ANY_PORT)) {
      last.bind(first.getLocalAddress());

      sender.send(ByteBuffer.allocate(1), first.getLocalAddress());

      assertThat(last.receive(ByteBuffer.allocate(1))).isEqualTo(sender.getLocalAddress());
      first.configureBlocking(false);
      assertThat(first.receive(ByteBuffer.allocate(1))).isNull();
    }
  }

  /** The connections in the queues of all listeners of the port. */
  static int waitingAt(int port) {
    return new SystemInfo()
        .getOperatingSystem().getInternetProtocolStats().getConnections().stream()
            .filter(row -> row.getState() == TcpState.LISTEN && row.getLocalPort() == port)
            .mapToInt(IPConnection::getReceiveQueue)
            .sum();
  }
}
