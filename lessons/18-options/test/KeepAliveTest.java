import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the times and the timers are seen on Linux")
class KeepAliveTest {

  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void at_first_it_is_off() throws IOException {
    assertThat(client.getOption(SO_KEEPALIVE)).isFalse();
    assertThat(KeepAlive.times(client)).isEqualTo("off");
  }

  @Test
  void the_times_at_first_are_those_of_the_system() throws IOException {
    assertThat(client.getOption(TCP_KEEPIDLE)).isEqualTo(system("time"));
    assertThat(client.getOption(TCP_KEEPINTERVAL)).isEqualTo(system("intvl"));
    assertThat(client.getOption(TCP_KEEPCOUNT)).isEqualTo(system("probes"));
  }

  @Test
  void the_kernel_has_no_timer_until_SO_KEEPALIVE_is_on() throws IOException {
    client.setOption(TCP_KEEPIDLE, 600); // does nothing by itself
    assertThat(timer(client)).isZero();

    client.setOption(SO_KEEPALIVE, true);

    assertThat(timer(client)).isBetween(590, 600);
    assertThat(timer(server)).as("the peer's").isZero();
  }

  @Test
  void each_connection_has_times_of_its_own() throws IOException {
    client.setOption(SO_KEEPALIVE, true).setOption(TCP_KEEPIDLE, 60);
    client.setOption(TCP_KEEPINTERVAL, 10).setOption(TCP_KEEPCOUNT, 6);

    assertThat(KeepAlive.times(client))
        .isEqualTo("after 60 s, then each 10 s, 6 times: given up after 120 s");
    assertThat(server.getOption(TCP_KEEPIDLE)).isNotEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 32_768})
  void an_idle_time_out_of_range_is_refused_by_the_kernel(int seconds) throws IOException {
    assertThatThrownBy(() -> client.setOption(TCP_KEEPIDLE, seconds))
        .isInstanceOf(SocketException.class)
        .hasMessage("Invalid argument");
  }

  /** A connection whose network goes away: run in a network of its own. */
  static class LostPeer {

    public static void main(String[] args) throws Exception {
      RetransmissionTest.LostNetwork.loopback("up");
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
          var patient = SocketChannel.open(listener.getLocalAddress());
          var client = SocketChannel.open(listener.getLocalAddress())) {
        client.setOption(SO_KEEPALIVE, true);
        client.setOption(TCP_KEEPIDLE, 1);
        client.setOption(TCP_KEEPINTERVAL, 1);
        client.setOption(TCP_KEEPCOUNT, 1);
        RetransmissionTest.LostNetwork.loopback("down");
        try {
          client.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
          System.out.println("with keep-alive: " + e.getMessage());
        }
        patient.configureBlocking(false);
        System.out.println("without: " + patient.read(ByteBuffer.allocate(1)));
      }
    }
  }

  @Test
  void a_peer_that_no_longer_answers_is_given_up_and_without_keep_alive_it_is_not()
      throws Exception {
    assertThat(RetransmissionTest.inANetworkOfItsOwn(LostPeer.class))
        .containsExactly("with keep-alive: Connection timed out", "without: 0");
  }

  /** The seconds until the next probe, in the kernel's table; 0: there is no such timer. */
  static int timer(SocketChannel channel) throws IOException {
    var ours = String.format(":%04X", channel.socket().getLocalPort());
    var peers = String.format(":%04X", channel.socket().getPort());
    for (var file : new Path[] {Path.of("/proc/net/tcp6"), Path.of("/proc/net/tcp")}) {
      if (!Files.exists(file)) continue;
      for (var line : Files.readAllLines(file)) {
        var columns = line.trim().split("\\s+"); // number, local, peer, state, queues, kind:ticks
        if (!columns[1].endsWith(ours) || !columns[2].endsWith(peers)) continue;
        if (!columns[5].startsWith("02:")) return 0;
        return (Integer.parseInt(columns[5].substring(3), 16) + 99) / 100;
      }
    }
    throw new AssertionError("not in the table: " + channel);
  }

  static int system(String name) throws IOException {
    var file = Path.of("/proc/sys/net/ipv4/tcp_keepalive_" + name);
    assumeTrue(Files.isReadable(file), file + " can be read");
    return Integer.parseInt(Files.readAllLines(file).get(0)); // readString would get one digit
  }
}
