import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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

class KeepAliveTest {

  static final String TABLE = "the timers are in /proc/net/tcp";

  /** A connection whose network goes away: run in a network of its own, where "ip" may do that. */
  static class LostPeer {
    public static void main(String[] args) throws Exception {
      run("ip", "link", "set", "lo", "up");
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
          var patient = SocketChannel.open(listener.getLocalAddress());
          var client = SocketChannel.open(listener.getLocalAddress())) {
        client.setOption(SO_KEEPALIVE, true);
        client.setOption(TCP_KEEPIDLE, 1);
        client.setOption(TCP_KEEPINTERVAL, 1);
        client.setOption(TCP_KEEPCOUNT, 1);
        run("ip", "link", "set", "lo", "down");
        try {
          client.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
          System.out.println("with keep-alive: " + e.getMessage());
        }
        patient.configureBlocking(false);
        System.out.println("without: " + patient.read(ByteBuffer.allocate(1)));
      }
    }

    static void run(String... command) throws Exception {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    }
  }

  SocketChannel client;
  SocketChannel server;
  Process program;

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
    if (program != null) program.destroyForcibly();
  }

  @Test
  void at_first_it_is_off() throws IOException {
    assertThat(client.getOption(SO_KEEPALIVE)).isFalse();
    assertThat(client.socket().getKeepAlive()).isFalse();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Linux has its defaults in files")
  void the_times_at_first_are_those_of_the_system() throws IOException {
    assertThat(client.getOption(TCP_KEEPIDLE)).isEqualTo(system("time"));
    assertThat(client.getOption(TCP_KEEPINTERVAL)).isEqualTo(system("intvl"));
    assertThat(client.getOption(TCP_KEEPCOUNT)).isEqualTo(system("probes"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = TABLE)
  void the_kernel_has_no_timer_until_SO_KEEPALIVE_is_on() throws IOException {
    client.setOption(TCP_KEEPIDLE, 600); // does nothing by itself
    assertThat(KeepAlive.timer(client)).isEqualTo("no timer");

    client.setOption(SO_KEEPALIVE, true);

    assertThat(KeepAlive.timer(client)).matches("probe in (600|59\\d) s");
    assertThat(KeepAlive.timer(server)).as("the peer's").isEqualTo("no timer");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = TABLE)
  void a_Socket_switches_it_on_and_off_too() throws IOException {
    client.socket().setKeepAlive(true);
    assertThat(KeepAlive.timer(client)).startsWith("probe in ");

    client.socket().setKeepAlive(false);

    assertThat(KeepAlive.timer(client)).isEqualTo("no timer");
  }

  @Test
  void the_bound_is_the_idle_time_and_all_intervals() throws IOException {
    client.setOption(TCP_KEEPIDLE, 60);
    client.setOption(TCP_KEEPINTERVAL, 10);
    client.setOption(TCP_KEEPCOUNT, 6);

    assertThat(KeepAlive.bound(client)).isEqualTo(120);
  }

  @Test
  void each_connection_has_times_of_its_own() throws IOException {
    client.setOption(TCP_KEEPIDLE, 60);

    assertThat(client.getOption(TCP_KEEPIDLE)).isEqualTo(60);
    assertThat(server.getOption(TCP_KEEPIDLE)).isNotEqualTo(60);
  }

  @Test
  void a_plain_Socket_has_the_times_as_options_and_no_setters() throws IOException {
    try (var plain = new Socket()) {
      plain.setOption(TCP_KEEPIDLE, 60);

      assertThat(plain.getOption(TCP_KEEPIDLE)).isEqualTo(60);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 32_768})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "each system has its own limits")
  void an_idle_time_out_of_range_is_refused_by_the_kernel(int seconds) throws IOException {
    assertThatThrownBy(() -> client.setOption(TCP_KEEPIDLE, seconds))
        .isInstanceOf(SocketException.class)
        .hasMessage("Invalid argument");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare(1) gives the program a network to lose")
  void a_peer_that_no_longer_answers_is_given_up_and_without_keep_alive_it_is_not()
      throws Exception {
    var mayLoseIt = "unshare -rn sh -c 'ip link set lo up && ip link set lo down'";
    assumeTrue(new ProcessBuilder("sh", "-c", mayLoseIt).start().waitFor() == 0, "may unshare");

    program =
        new ProcessBuilder(
                "unshare",
                "-rn",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/test-classes",
                LostPeer.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(program.inputReader().lines())
        .containsExactly("with keep-alive: Connection timed out", "without: 0");
  }

  static int system(String name) throws IOException {
    var file = Path.of("/proc/sys/net/ipv4/tcp_keepalive_" + name);
    assumeTrue(Files.isReadable(file), file + " can be read");
    return Integer.parseInt(Files.readAllLines(file).get(0)); // readString would get one digit
  }
}
