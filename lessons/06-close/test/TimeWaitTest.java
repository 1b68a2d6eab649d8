import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Which states a connection goes through is told by KernelStatesTest; here: what it does to bind.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SO_REUSEADDR means something else on each system")
class TimeWaitTest {

  @Test
  void the_server_closed_first_and_without_SO_REUSEADDR_its_port_stays_taken() throws IOException {
    var address = TimeWait.talk(false, true);

    assertBind(address, false, "Address already in use");
  }

  @Test
  void the_client_closed_first_and_the_port_is_free() throws IOException {
    var address = TimeWait.talk(false, false);

    assertBind(address, false, "works");
  }

  @Test
  void with_SO_REUSEADDR_the_port_is_free_though_the_server_closed_first() throws IOException {
    var address = TimeWait.talk(true, true);

    assertBind(address, true, "works");
  }

  @Test
  void with_SO_REUSEADDR_the_port_is_free_when_the_client_closed_first() throws IOException {
    var address = TimeWait.talk(true, false);

    assertBind(address, true, "works");
  }

  @Test
  void SO_REUSEADDR_on_the_second_listener_alone_does_not_help() throws IOException {
    var address = TimeWait.talk(false, true);

    assertBind(address, true, "Address already in use");
  }

  @Test
  void SO_REUSEADDR_on_the_first_listener_alone_does_not_help() throws IOException {
    var address = TimeWait.talk(true, true);

    assertBind(address, false, "Address already in use");
  }

  @Test
  void by_default_a_listener_can_bind_again_at_once() throws IOException {
    SocketAddress address;
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      address = listener.getLocalAddress();
      listener.accept().close();
      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    try (var channel = ServerSocketChannel.open()) {
      assertThat(channel.bind(address).getLocalAddress()).isEqualTo(address);
    }
    try (var socket = new ServerSocket()) {
      socket.bind(address);
      assertThat(socket.getLocalSocketAddress()).isEqualTo(address);
    }
  }

  @Test
  void a_connection_that_lives_on_keeps_the_port_taken_without_SO_REUSEADDR() throws IOException {
    assertBindBesideConnection(false, "Address already in use");
  }

  @Test
  void with_SO_REUSEADDR_a_new_listener_stands_beside_a_connection_of_the_old() throws IOException {
    assertBindBesideConnection(true, "works");
  }

  @Test
  void after_a_reset_the_port_is_free() throws IOException {
    SocketAddress address;
    try (var listener = listen(false);
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      address = listener.getLocalAddress();
      server.setOption(StandardSocketOptions.SO_LINGER, 0);
      server.close();
      assertThat(ThreeEndings.receive(client)).isEqualTo("Connection reset");
    }

    assertBind(address, false, "works");
  }

  static void assertBindBesideConnection(boolean reuse, String result) throws IOException {
    var listener = listen(reuse);
    var address = listener.getLocalAddress();
    try (var client = SocketChannel.open(address);
        var server = listener.accept()) {
      listener.close();

      assertBind(address, reuse, result);
      client.write(UTF_8.encode("hello"));
      assertThat(ThreeEndings.receive(server)).isEqualTo("\"hello\"");
    }
  }

  static ServerSocketChannel listen(boolean reuse) throws IOException {
    return ServerSocketChannel.open()
        .setOption(StandardSocketOptions.SO_REUSEADDR, reuse)
        .bind(new InetSocketAddress("127.0.0.1", 0));
  }

  /** The last packets of a close may still be on their way: so the claim gets some time to hold. */
  static void assertBind(SocketAddress address, boolean reuse, String result) {
    await()
        .pollDelay(Duration.ZERO)
        .untilAsserted(() -> assertThat(TimeWait.bind(address, reuse)).isEqualTo(result));
  }
}
