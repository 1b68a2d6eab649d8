import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
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
  InputStream in;
  final ByteBuffer buffer = ByteBuffer.allocate(64);

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
      in = server.socket().getInputStream();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_receive_with_a_time_out_gives_up_and_the_next_one_takes_what_came_later()
      throws IOException {
    server.socket().setSoTimeout(20);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(in::read)
          .isExactlyInstanceOf(SocketTimeoutException.class)
          .hasMessage("Read timed out");
    }

    server.socket().setSoTimeout(0);
    client.write(UTF_8.encode("late"));

    assertThat(in.readNBytes(4)).asString(UTF_8).isEqualTo("late");
  }

  @Test
  void a_non_blocking_receive_gives_0_bytes_and_later_what_came() throws IOException {
    server.configureBlocking(false);
    assertThat(server.read(buffer)).isZero();
    assertThat(server.read(buffer)).isZero();

    client.write(UTF_8.encode("late"));

    await().pollInterval(Duration.ofMillis(1)).until(() -> server.read(buffer) == 4);
  }

  @Test
  void in_each_mode_the_end_of_the_stream_is_minus_1() throws IOException {
    client.close();

    assertThat(server.read(buffer)).isEqualTo(-1);
    server.socket().setSoTimeout(5_000);
    assertThat(in.read()).isEqualTo(-1);
    server.configureBlocking(false);
    assertThat(server.read(buffer)).isEqualTo(-1);
  }

  @Test
  void the_channels_own_read_ignores_the_time_out() throws Exception {
    server.socket().setSoTimeout(50);
    var receive = Blocked.in(() -> server.read(buffer));

    // A longer time-out elsewhere is our clock: when it is over, that of 50 ms would be, too.
    client.socket().setSoTimeout(200);
    assertThatThrownBy(() -> client.socket().getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    assertThat(receive.result()).isNotDone();
    client.write(UTF_8.encode("x"));
    assertThat(receive.result().get()).isEqualTo(1);
  }
}
