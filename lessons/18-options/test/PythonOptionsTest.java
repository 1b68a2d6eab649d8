import static java.net.StandardSocketOptions.SO_LINGER;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "TCP_QUICKACK and doubled sizes are Linux's")
class PythonOptionsTest {

  Map<String, String> python;

  SocketChannel channel;

  @BeforeEach
  void run() throws Exception {
    try (var script = Program.python("options.py")) {
      python =
          script.lines().stream()
              .map(line -> line.split(" ", 2))
              .collect(toMap(words -> words[0], words -> words[1]));
    }
    channel = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    if (channel != null) channel.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SO_REUSEADDR",
        "SO_KEEPALIVE",
        "TCP_NODELAY",
        "TCP_QUICKACK",
        "TCP_KEEPIDLE",
        "TCP_KEEPINTERVAL",
        "TCP_KEEPCOUNT"
      })
  void a_fresh_socket_has_the_same_value_in_Python_and_in_Java(String name) throws IOException {
    var value = channel.getOption(option(name));

    int number = value instanceof Boolean on ? (on ? 1 : 0) : (Integer) value;
    assertThat(python.get(name)).isEqualTo("" + number);
  }

  @Test
  void Python_shows_that_the_kernel_doubles_a_size_and_Java_halves_it_again() throws IOException {
    channel.setOption(SO_SNDBUF, 10_000).setOption(SO_RCVBUF, 10_000);

    assertThat(channel.getOption(SO_SNDBUF)).isEqualTo(10_000);
    assertThat(python.get("SO_SNDBUF")).isEqualTo("20000");
    assertThat(channel.getOption(SO_RCVBUF)).isEqualTo(10_000);
    assertThat(python.get("SO_RCVBUF")).isEqualTo("20000");
  }

  @Test
  void SO_LINGER_is_a_switch_and_a_number_in_Python_and_one_number_in_Java() throws IOException {
    channel.setOption(SO_LINGER, 5);

    assertThat(channel.getOption(SO_LINGER)).isEqualTo(5);
    assertThat(python.get("SO_LINGER")).isEqualTo("1 5");
  }

  SocketOption<?> option(String name) {
    return channel.supportedOptions().stream()
        .filter(option -> option.name().equals(name))
        .findAny()
        .orElseThrow();
  }
}
