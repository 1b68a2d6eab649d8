import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One receive, in the three modes. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class ThreeModesTest {

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
  void a_blocking_receive_waits_until_a_byte_comes() throws Exception {
    var receive = Blocked.in(() -> ThreeModes.receive(server));

    assertThat(receive.result()).isNotDone();

    client.write(UTF_8.encode("late"));
    assertThat(receive.result().get()).isEqualTo("\"late\"");
  }

  @Test
  void a_receive_with_a_time_out_gives_up_and_the_next_one_takes_what_came_later()
      throws IOException {
    assertThat(ThreeModes.receive(server, 50)).isEqualTo("Read timed out");

    client.write(UTF_8.encode("late"));

    assertThat(ThreeModes.receive(server, 5_000)).isEqualTo("\"late\"");
  }

  @Test
  void after_many_time_outs_the_connection_still_carries_both_ways() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(ThreeModes.receive(server, 5)).isEqualTo("Read timed out");
    }

    server.write(UTF_8.encode("still here"));
    assertThat(ThreeModes.receive(client)).isEqualTo("\"still here\"");
    client.write(UTF_8.encode("me too"));
    assertThat(ThreeModes.receive(server)).isEqualTo("\"me too\"");
  }

  @Test
  void a_time_out_is_an_exception_of_its_own_and_closes_nothing() throws IOException {
    server.socket().setSoTimeout(50);

    assertThatThrownBy(() -> server.socket().getInputStream().read())
        .isExactlyInstanceOf(SocketTimeoutException.class)
        .hasMessage("Read timed out");
    assertThat(server.isOpen()).isTrue();
    assertThat(client.isOpen()).isTrue();
  }

  @Test
  void a_non_blocking_receive_gives_0_bytes_and_later_what_came() throws IOException {
    server.configureBlocking(false);

    assertThat(ThreeModes.receive(server)).isEqualTo("0 bytes, at once");

    client.write(UTF_8.encode("late"));
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> ThreeModes.receive(server).equals("\"late\""));
  }

  @Test
  void in_each_mode_the_end_of_the_stream_is_minus_1() throws IOException {
    client.close();

    assertThat(ThreeModes.receive(server)).startsWith("-1 bytes");
    assertThat(ThreeModes.receive(server, 5_000)).isEqualTo("-1 bytes");
    server.configureBlocking(false);
    assertThat(ThreeModes.receive(server)).startsWith("-1 bytes");
  }

  @Test
  void a_time_out_does_not_hold_bytes_back() throws IOException {
    client.write(UTF_8.encode("now"));

    assertThat(ThreeModes.receive(server, Integer.MAX_VALUE)).isEqualTo("\"now\"");
  }

  @Test
  void the_channels_own_read_ignores_the_time_out() throws Exception {
    server.socket().setSoTimeout(50);
    var receive = Blocked.in(() -> server.read(ByteBuffer.allocate(1)));

    // A longer time-out elsewhere is our clock: when it is over, that of 50 ms would be, too.
    assertThat(ThreeModes.receive(client, 200)).isEqualTo("Read timed out");

    assertThat(receive.result()).isNotDone();
    client.write(UTF_8.encode("x"));
    assertThat(receive.result().get()).isEqualTo(1);
  }

  @Test
  void the_stream_of_the_channels_socket_keeps_the_time_out() throws IOException {
    server.socket().setSoTimeout(50);

    assertThatThrownBy(() -> server.socket().getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void where_a_blocking_receive_asks_once_a_non_blocking_one_asks_again_and_again()
      throws IOException {
    var buffer = ByteBuffer.allocate(1);
    server.configureBlocking(false);
    int inVain = 0;
    while (server.read(buffer) == 0) {
      inVain++;
      if (inVain == 1000) client.write(UTF_8.encode("x")); // only now is there anything
    }
    assertThat(inVain).isGreaterThanOrEqualTo(1000);

    server.configureBlocking(true);
    client.write(UTF_8.encode("x"));
    assertThat(server.read(buffer.clear())).isEqualTo(1);
  }
}
