import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static oshi.software.os.InternetProtocolStats.TcpState.CLOSE_WAIT;
import static oshi.software.os.InternetProtocolStats.TcpState.ESTABLISHED;
import static oshi.software.os.InternetProtocolStats.TcpState.FIN_WAIT_2;
import static oshi.software.os.InternetProtocolStats.TcpState.NONE;
import static oshi.software.os.InternetProtocolStats.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** Who closes first keeps TIME_WAIT: here the client. */
class ClientTimeWaitTest {

  static final String LINUX = "others have other rules for a port in TIME_WAIT";

  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;
  int clientPort;
  int serverPort;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    serverPort = listener.socket().getLocalPort();
  }

  @AfterEach
  void hangUp() throws IOException {
    if (client != null) client.close();
    if (server != null) server.close();
    listener.close();
  }

  @Test
  void the_client_that_closes_first_has_TIME_WAIT_and_the_server_nothing() throws IOException {
    connect(SocketChannel.open());
    awaitStates(ESTABLISHED, ESTABLISHED);

    client.close();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);
    server.close();

    awaitStates(TIME_WAIT, NONE);
  }

  @Test
  void the_client_that_closes_second_has_nothing() throws IOException {
    connect(SocketChannel.open());

    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);
    client.close();

    awaitStates(NONE, TIME_WAIT);
  }

  @Test
  void the_next_connect_gets_another_port_while_the_last_ones_are_in_TIME_WAIT()
      throws IOException {
    var ports = new HashSet<Integer>();

    for (int i = 1; i <= 20; i++) {
      connect(SocketChannel.open());
      assertThat(ports.add(clientPort)).as("a port of its own: " + clientPort).isTrue();
      closeClientFirst();
      awaitStates(TIME_WAIT, NONE);
    }

    assertThat(ports).allMatch(port -> state(port, serverPort) == TIME_WAIT);
  }

  /** Ten times a client connects and closes first, and then once more: how that ends. */
  static class ElevenClients {
    public static void main(String[] args) throws IOException {
      try (var listener =
          ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 5050))) {
        for (int i = 1; i <= 11; i++) {
          try (var client = SocketChannel.open(listener.getLocalAddress());
              var server = listener.accept()) {
            client.close();
            server.read(ByteBuffer.allocate(1));
          } catch (BindException e) {
            System.out.println(i + " " + e.getMessage());
          }
        }
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void when_every_ephemeral_port_is_in_TIME_WAIT_the_next_connect_fails() throws Exception {
    var set =
        "ip link set lo up && echo 40000 40009 > /proc/sys/net/ipv4/ip_local_port_range"
            + " && exec \"$@\"";
    var network = List.of("unshare", "-rn", "sh", "-c", set, "sh");
    assumeTrue(works(network, "true"), "may not have a network of its own");

    var name = ElevenClients.class.getName();
    try (var program = Program.start(network, Program.JAVA, "-cp", "target/test-classes", name)) {
      assertThat(program.lines()).containsExactly("11 Cannot assign requested address");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void a_client_that_insists_on_its_port_cannot_bind_it_in_TIME_WAIT() throws IOException {
    connect(SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)));
    var samePort = client.getLocalAddress();
    closeClientFirst();
    awaitStates(TIME_WAIT, NONE);

    assertRefused(SocketChannel.open(), samePort);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void SO_REUSEADDR_on_the_second_channel_alone_does_not_help() throws IOException {
    connect(SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)));
    var samePort = client.getLocalAddress();
    closeClientFirst();
    awaitStates(TIME_WAIT, NONE);

    assertRefused(reusing(), samePort);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void with_SO_REUSEADDR_on_both_it_connects_from_its_port_again_in_TIME_WAIT() throws Exception {
    var timestamps = Files.readString(Path.of("/proc/sys/net/ipv4/tcp_timestamps"));
    assumeTrue(timestamps.startsWith("1"), "needs time stamps, which tell old segments from new");
    connect(reusing().bind(new InetSocketAddress("127.0.0.1", 0)));
    var samePort = client.getLocalAddress();
    closeClientFirst();
    awaitStates(TIME_WAIT, NONE);

    connect(reusing().bind(samePort));

    assertThat(client.getLocalAddress()).isEqualTo(samePort);
    awaitStates(ESTABLISHED, ESTABLISHED);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void not_even_with_SO_REUSEADDR_can_two_connections_join_the_same_two_addresses()
      throws IOException {
    connect(reusing().bind(new InetSocketAddress("127.0.0.1", 0)));

    try (var second = reusing().bind(client.getLocalAddress())) {
      assertThatThrownBy(() -> second.connect(listener.getLocalAddress()))
          .isInstanceOf(BindException.class)
          .hasMessage("Cannot assign requested address");
    }
  }

  void connect(SocketChannel channel) throws IOException {
    client = channel;
    client.connect(listener.getLocalAddress());
    server = listener.accept();
    clientPort = client.socket().getLocalPort();
  }

  static SocketChannel reusing() throws IOException {
    return SocketChannel.open().setOption(StandardSocketOptions.SO_REUSEADDR, true);
  }

  static void assertRefused(SocketChannel channel, SocketAddress address) throws IOException {
    try (channel) {
      assertThatThrownBy(() -> channel.bind(address))
          .isInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  void closeClientFirst() throws IOException {
    client.close();
    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    server.close();
  }

  static boolean works(List<String> network, String command) throws InterruptedException {
    try (var program = Program.start(network, command)) {
      return program.status() == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }

  void awaitStates(TcpState ofClient, TcpState ofServer) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> List.of(state(clientPort, serverPort), state(serverPort, clientPort)),
            List.of(ofClient, ofServer)::equals);
  }

  /** The state of one side in the kernel's table; NONE: it is not listed. */
  static TcpState state(int local, int foreign) {
    return KernelTable.sockets(local, foreign).stream()
        .map(IPConnection::getState)
        .findFirst()
        .orElse(NONE);
  }
}
