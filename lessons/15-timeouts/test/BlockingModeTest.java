import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** configureBlocking and isBlocking: Python's setblocking and getblocking. */
@Isolated("it counts what this process has open")
class BlockingModeTest {

  static final int O_NONBLOCK = 04000; // Linux, see open(2)

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
  void a_channel_blocks_until_it_is_told_otherwise_and_back() throws IOException {
    assertThat(server.isBlocking()).isTrue();

    server.configureBlocking(false);
    assertThat(server.isBlocking()).isFalse();

    server.configureBlocking(true);
    assertThat(server.isBlocking()).isTrue();
  }

  @Test
  void the_mode_and_the_time_out_are_two_settings() throws IOException {
    server.socket().setSoTimeout(1500);
    assertThat(server.isBlocking()).isTrue();

    server.configureBlocking(false);
    assertThat(server.socket().getSoTimeout()).isEqualTo(1500);

    server.socket().setSoTimeout(0);
    assertThat(server.isBlocking()).isFalse();
  }

  @Test
  void the_mode_of_a_closed_channel_cannot_be_set() throws IOException {
    for (SelectableChannel channel :
        new SelectableChannel[] {server, ServerSocketChannel.open(), DatagramChannel.open()}) {
      channel.close();

      assertThatThrownBy(() -> channel.configureBlocking(false))
          .isExactlyInstanceOf(ClosedChannelException.class);
      assertThat(channel.isBlocking()).isTrue();
    }
  }

  @Test
  void the_streams_of_a_non_blocking_channel_refuse_to_work() throws IOException {
    var in = server.socket().getInputStream();
    var out = server.socket().getOutputStream();
    client.write(UTF_8.encode("hello"));
    server.configureBlocking(false);

    assertThatThrownBy(in::read).isInstanceOf(IllegalBlockingModeException.class);
    assertThatThrownBy(() -> out.write('x')).isInstanceOf(IllegalBlockingModeException.class);

    server.configureBlocking(true);
    assertThat(in.readNBytes(5)).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void a_selector_takes_no_channel_that_blocks() throws IOException {
    try (var selector = Selector.open()) {
      assertThatThrownBy(() -> server.register(selector, SelectionKey.OP_READ))
          .isInstanceOf(IllegalBlockingModeException.class);
    }
  }

  @Test
  void a_channel_with_a_selector_cannot_be_made_blocking_before_its_key_is_gone()
      throws IOException {
    server.configureBlocking(false);
    try (var selector = Selector.open()) {
      var key = server.register(selector, SelectionKey.OP_READ);
      assertThatThrownBy(() -> server.configureBlocking(true))
          .isInstanceOf(IllegalBlockingModeException.class);

      key.cancel();
      selector.selectNow();

      assertThat(server.configureBlocking(true).isBlocking()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux shows the flags in /proc")
  void the_kernel_knows_the_mode_as_the_flag_O_NONBLOCK() throws IOException {
    var before = descriptors();
    try (var channel = SocketChannel.open()) {
      var own = descriptors();
      own.removeAll(before);
      assertThat(own).hasSize(1);
      var descriptor = own.iterator().next();

      assertThat(flags(descriptor) & O_NONBLOCK).isZero();
      channel.configureBlocking(false);
      assertThat(flags(descriptor) & O_NONBLOCK).isEqualTo(O_NONBLOCK);
      channel.configureBlocking(true);
      assertThat(flags(descriptor) & O_NONBLOCK).isZero();
    }
  }

  /** The numbers of our descriptors that are sockets, as Linux shows them. */
  static Set<String> descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(BlockingModeTest::isSocket)
          .map(descriptor -> descriptor.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  static int flags(String descriptor) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/fdinfo", descriptor))) {
      var flags = lines.filter(line -> line.startsWith("flags:")).findFirst().orElseThrow();
      return Integer.parseInt(flags.substring(6).trim(), 8);
    }
  }
}
