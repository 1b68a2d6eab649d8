import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
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

class BufferSizesTest {

  static final String LIMITS = "each system has limits of its own";

  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
    if (server != null) server.close();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LIMITS)
  void a_size_between_the_limits_is_granted_as_asked() throws IOException {
    client.setOption(SO_SNDBUF, 10_000).setOption(SO_RCVBUF, 20_000);

    assertThat(client.getOption(SO_SNDBUF)).isEqualTo(10_000);
    assertThat(client.getOption(SO_RCVBUF)).isEqualTo(20_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  @EnabledOnOs(value = OS.LINUX, disabledReason = LIMITS)
  void a_size_below_the_limit_is_raised(int asked) throws IOException {
    client.setOption(SO_SNDBUF, asked).setOption(SO_RCVBUF, asked);

    assertThat(client.getOption(SO_SNDBUF)).isGreaterThan(1000);
    assertThat(client.getOption(SO_RCVBUF)).isGreaterThan(100);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LIMITS)
  void a_size_above_the_limit_is_cut_to_the_systems_maximum() throws IOException {
    client.setOption(SO_SNDBUF, 1 << 30).setOption(SO_RCVBUF, 1 << 30);

    assertThat(client.getOption(SO_SNDBUF)).isEqualTo(system("wmem_max"));
    assertThat(client.getOption(SO_RCVBUF)).isEqualTo(system("rmem_max"));
  }

  @Test
  void a_write_takes_another_number_than_the_buffer_was_granted() throws IOException {
    connect(4096);

    int taken = BufferSizes.fill(client);

    assertThat(taken).isPositive().isNotEqualTo(client.getOption(SO_SNDBUF)).isNotEqualTo(4096);
  }

  @Test
  void with_larger_buffers_a_write_takes_more() throws IOException {
    connect(4096);
    int small = BufferSizes.fill(client);
    close();
    open();
    connect(1 << 20);

    int large = BufferSizes.fill(client);

    assertThat(large).isGreaterThan(small);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Linux lets the buffers grow")
  void left_alone_the_send_buffer_grows() throws IOException {
    int fresh = client.getOption(SO_SNDBUF);
    connect(-1);

    BufferSizes.fill(client);

    assertThat(client.getOption(SO_SNDBUF)).isGreaterThan(fresh);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Linux lets the buffers grow")
  void once_set_the_send_buffer_keeps_its_size() throws IOException {
    connect(65_536);

    BufferSizes.fill(client);

    assertThat(client.getOption(SO_SNDBUF)).isEqualTo(65_536);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LIMITS)
  void the_listeners_receive_buffer_is_that_of_its_connections() throws IOException {
    connect(20_000);

    assertThat(server.getOption(SO_RCVBUF)).isEqualTo(20_000);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LIMITS)
  void on_a_connection_that_stands_a_size_can_still_be_set() throws IOException {
    connect(-1);

    server.setOption(SO_RCVBUF, 20_000);

    assertThat(server.getOption(SO_RCVBUF)).isEqualTo(20_000);
  }

  void connect(int size) throws IOException {
    if (size >= 0) listener.setOption(SO_RCVBUF, size);
    if (size >= 0) client.setOption(SO_SNDBUF, size);
    listener.bind(new InetSocketAddress("127.0.0.1", 0));
    client.connect(listener.getLocalAddress());
    server = listener.accept();
  }

  static int system(String name) throws IOException {
    var file = Path.of("/proc/sys/net/core/" + name);
    assumeTrue(Files.isReadable(file), file + " can be read");
    return Integer.parseInt(Files.readAllLines(file).get(0));
  }
}
