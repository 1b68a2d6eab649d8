import static java.net.StandardSocketOptions.TCP_NODELAY;
import static jdk.net.ExtendedSocketOptions.TCP_QUICKACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "ss(8), which counts the segments, and TCP_QUICKACK are Linux's")
class SmallWritesTest {

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
  void small_writes_wait_for_the_acknowledgment_and_then_leave_together() throws Exception {
    server.setOption(TCP_QUICKACK, false); // the peer's kernel takes its time to acknowledge

    for (int i = 0; i < 10; i++) client.write(ByteBuffer.allocate(1));

    awaitInput(10);
    assertThat(segments()).isBetween(2, 9);
  }

  @Test
  void behind_a_full_segment_a_small_write_does_not_wait_and_the_next_one_does() throws Exception {
    int full = number("\\bmss:(\\d+)", table());
    server.setOption(TCP_QUICKACK, false);

    client.write(ByteBuffer.allocate(full));
    client.write(ByteBuffer.allocate(1)); // if it waited, it would leave together with the next
    client.write(ByteBuffer.allocate(1));

    awaitInput(full + 2);
    assertThat(segments()).isEqualTo(3);
  }

  @Test
  void with_TCP_NODELAY_each_small_write_leaves_by_itself() throws Exception {
    server.setOption(TCP_QUICKACK, false);
    client.setOption(TCP_NODELAY, true);

    for (int i = 0; i < 10; i++) client.write(ByteBuffer.allocate(1));

    awaitInput(10);
    assertThat(segments()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_write_of_two_buffers_is_one_segment_TCP_NODELAY_or_not(boolean noDelay)
      throws Exception {
    client.setOption(TCP_NODELAY, noDelay);

    SmallWrites.request(client, true);

    awaitInput(8);
    assertThat(segments()).isEqualTo(1);
  }

  @Test
  void with_TCP_NODELAY_two_writes_are_two_segments_and_a_large_one_is_many() throws Exception {
    client.setOption(TCP_NODELAY, true);

    SmallWrites.request(client, false);

    awaitInput(8);
    assertThat(segments()).isEqualTo(2);

    client.configureBlocking(false);
    int sent = client.write(ByteBuffer.allocate(1 << 20));
    assertThat(server.socket().getInputStream().readNBytes(8 + sent)).hasSize(8 + sent);
    assertThat(segments()).isGreaterThan(3);
  }

  @Test
  void at_first_it_is_off_and_it_may_be_switched_while_the_connection_stands() throws IOException {
    assertThat(client.getOption(TCP_NODELAY)).isFalse();

    client.setOption(TCP_NODELAY, true);
    assertThat(client.socket().getTcpNoDelay()).isTrue();

    client.setOption(TCP_NODELAY, false);
    assertThat(client.socket().getTcpNoDelay()).isFalse();
  }

  @Test
  void TCP_QUICKACK_can_be_cleared_and_set() throws IOException {
    server.setOption(TCP_QUICKACK, false);
    assertThat(server.getOption(TCP_QUICKACK)).isFalse();

    server.setOption(TCP_QUICKACK, true);

    assertThat(server.getOption(TCP_QUICKACK)).isTrue();
  }

  @Test
  void TCP_QUICKACK_is_on_at_first_and_goes_off_by_itself_with_quick_replies() throws IOException {
    assertThat(server.getOption(TCP_QUICKACK)).isTrue();

    await()
        .until(
            () -> {
              client.write(ByteBuffer.allocate(1));
              server.read(ByteBuffer.allocate(1));
              server.write(ByteBuffer.allocate(1));
              return !server.getOption(TCP_QUICKACK);
            });
  }

  @Test
  void the_middle_one_of_11_times_is_at_most_a_sixth_of_all() throws IOException {
    long start = System.nanoTime();
    long micros = SmallWrites.median(true, false);
    long all = (System.nanoTime() - start) / 1000;

    assertThat(micros).isBetween(1L, all / 6);
  }

  void awaitInput(int bytes) {
    await().until(() -> server.socket().getInputStream().available() == bytes);
  }

  /** The segments with data that the client's kernel has sent, each counted once. */
  int segments() throws Exception {
    var line = table();
    return number("data_segs_out:(\\d+)", line) - number("retrans:\\d+/(\\d+)", line);
  }

  /** What ss tells about the client's end. */
  String table() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v ss").start().waitFor() == 0, "ss is installed");
    var port = ":" + client.socket().getLocalPort();
    var ss = new ProcessBuilder("ss", "-tinH", "sport", "=", port).start();
    try (var lines = ss.inputReader()) {
      return String.join(" ", lines.lines().toList());
    }
  }

  static int number(String pattern, String line) {
    var found = Pattern.compile(pattern).matcher(line);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }
}
