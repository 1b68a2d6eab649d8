import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How long a state lasts is told by the kernel's own timer, in a network of the test's own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the times, and /proc/net, are those of Linux")
class HowLongTest {

  static final String SET =
      "ip link set lo up && echo 7 > /proc/sys/net/ipv4/tcp_fin_timeout && exec \"$@\"";

  /** Prints the seconds that are left to each state, -1: it has no timer. */
  static class Timers {
    public static void main(String[] args) throws IOException {
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
          var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        int port = client.socket().getLocalPort();
        client.shutdownOutput();
        System.out.println("half-closed " + seconds(port, "05"));
        client.close();
        System.out.println("closed " + seconds(port, "05"));
        server.read(ByteBuffer.allocate(1));
        server.close();
        System.out.println("both closed " + seconds(port, "06"));
      }
    }

    /** What the row of this port says in its column tr:tm->when, once it is in this state. */
    static long seconds(int port, String state) throws IOException {
      while (true) {
        for (var line : Files.readAllLines(Path.of("/proc/net/tcp6"))) {
          var words = line.trim().split("\\s+");
          if (!words[1].endsWith(":%04X".formatted(port)) || !words[3].equals(state)) continue;
          var timer = words[5].split(":");
          return timer[0].equals("00") ? -1 : Long.parseLong(timer[1], 16) / 100;
        }
      }
    }
  }

  @Test
  void FIN_WAIT_2_has_no_end_while_the_channel_is_open() throws Exception {
    assertThat(seconds("half-closed ")).isEqualTo(-1);
  }

  @Test
  void after_the_close_FIN_WAIT_2_ends_by_itself_after_tcp_fin_timeout() throws Exception {
    assertThat(seconds("closed ")).isBetween(4L, 7L);
  }

  @Test
  void TIME_WAIT_lasts_60_seconds_whatever_tcp_fin_timeout_is() throws Exception {
    assertThat(seconds("both closed ")).isBetween(50L, 60L);
  }

  static long seconds(String act) throws Exception {
    assumeTrue(hasOwnNetwork(), "may not have a network of its own");
    var network = List.of("unshare", "-rn", "sh", "-c", SET, "sh");
    var classes = System.getProperty("java.class.path");
    try (var program =
        Program.start(network, Program.JAVA, "-cp", classes, Timers.class.getName())) {
      var line = program.lines().stream().filter(l -> l.startsWith(act)).findFirst();
      return Long.parseLong(line.orElseThrow().substring(act.length()));
    }
  }

  static boolean hasOwnNetwork() throws InterruptedException {
    try (var program = Program.start(List.of("unshare", "-rn", "sh", "-c", SET, "sh", "true"))) {
      return program.status() == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }
}
