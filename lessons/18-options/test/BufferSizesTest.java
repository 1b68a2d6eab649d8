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

@EnabledOnOs(value = OS.LINUX, disabledReason = "each system has limits of its own")
class BufferSizesTest {

  ServerSocketChannel listener;
  SocketChannel client;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
  }

  @Test
  void a_size_between_the_limits_is_granted_as_asked() throws IOException {
    client.setOption(SO_SNDBUF, 10_000).setOption(SO_RCVBUF, 20_000);

    assertThat(client.getOption(SO_SNDBUF)).isEqualTo(10_000);
    assertThat(client.getOption(SO_RCVBUF)).isEqualTo(20_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_size_below_the_limit_is_raised(int asked) throws IOException {
    client.setOption(SO_SNDBUF, asked).setOption(SO_RCVBUF, asked);

    assertThat(client.getOption(SO_SNDBUF)).isGreaterThan(1000);
    assertThat(client.getOption(SO_RCVBUF)).isGreaterThan(100);
  }

  @Test
  void a_size_above_the_limit_is_cut_to_the_systems_maximum() throws IOException {
    client.setOption(SO_SNDBUF, 1 << 30).setOption(SO_RCVBUF, 1 << 30);

    assertThat(client.getOption(SO_SNDBUF)).isEqualTo(system("wmem_max"));
    assertThat(client.getOption(SO_RCVBUF)).isEqualTo(system("rmem_max"));
  }

  @Test
  void a_send_takes_another_number_than_the_buffer_was_granted() throws IOException {
    client.setOption(SO_SNDBUF, 65_536);
    try (var server = connect()) {
      assertThat(server.isConnected()).isTrue();
      assertThat(BufferSizes.send(client)).isPositive().isNotEqualTo(65_536);
    }
  }

  @Test
  void left_alone_the_send_buffer_grows_and_once_set_it_does_not() throws IOException {
    int fresh = client.getOption(SO_SNDBUF);
    try (var server = connect()) {
      assertThat(server.isConnected()).isTrue();
      BufferSizes.send(client);
      assertThat(client.getOption(SO_SNDBUF)).isGreaterThan(fresh);
    }

    try (var set = SocketChannel.open().setOption(SO_SNDBUF, 65_536)) {
      set.connect(listener.getLocalAddress());
      BufferSizes.send(set);
      assertThat(set.getOption(SO_SNDBUF)).isEqualTo(65_536);
    }
  }

  @Test
  void on_a_connection_that_stands_a_size_can_still_be_set() throws IOException {
    try (var server = connect()) {
      server.setOption(SO_RCVBUF, 20_000);

      assertThat(server.getOption(SO_RCVBUF)).isEqualTo(20_000);
    }
  }

  @Test
  void who_asks_for_nothing_gets_more_than_who_asks_for_a_byte() throws Exception {
    try (var program = Program.java("BufferSizes")) {
      var rows = program.lines().stream().map(line -> line.strip().split(" +")).toList();
      assertThat(rows.get(1)[0]).isEqualTo("nothing");
      assertThat(rows.get(2)[0]).isEqualTo("1");
      for (int column : new int[] {1, 2})
        assertThat(Integer.parseInt(rows.get(1)[column]))
            .isGreaterThan(Integer.parseInt(rows.get(2)[column]));
    }
  }

  SocketChannel connect() throws IOException {
    client.connect(listener.bind(new InetSocketAddress("127.0.0.1", 0)).getLocalAddress());
    return listener.accept();
  }

  static int system(String name) throws IOException {
    var file = Path.of("/proc/sys/net/core/" + name);
    assumeTrue(Files.isReadable(file), file + " can be read");
    return Integer.parseInt(Files.readAllLines(file).get(0));
  }
}
