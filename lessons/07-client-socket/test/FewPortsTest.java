import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Clients in a network of their own, whose kernel has two ephemeral ports. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "unshare is a Linux command")
class FewPortsTest {

  static final String TWO_PORTS =
      "ip link set lo up && echo 40000 40001 > /proc/sys/net/ipv4/ip_local_port_range";

  @Test
  void one_ephemeral_port_may_serve_connections_to_different_servers() throws Exception {
    assertThat(dial(5001, 5002, 5003)).hasSize(3).allMatch(port -> port.matches("4000[01]"));
  }

  @Test
  void when_no_port_is_left_to_a_server_connect_fails_and_to_another_server_it_does_not()
      throws Exception {
    assertThat(dial(5001, 5001, 5001, 5002))
        .satisfiesExactly(
            port -> assertThat(port).matches("4000."),
            port -> assertThat(port).matches("4000."),
            port ->
                assertThat(port)
                    .isEqualTo("java.net.BindException: Cannot assign requested address"),
            port -> assertThat(port).matches("4000."));
  }

  /** Connects to a server on each of these ports; tells from which port, or why not. */
  static List<String> dial(Object... servers) throws Exception {
    var unshare = List.of("unshare", "-rn", "sh", "-c", TWO_PORTS + " && exec \"$@\"", "sh");
    try (var nothing = Program.start(unshare, "true")) {
      assumeTrue(nothing.status() == 0, "may not have a network of its own");
    } catch (IOException e) {
      assumeTrue(false, "unshare is not installed");
    }
    var command = new ArrayList<>(unshare);
    command.addAll(List.of(Program.JAVA, "-cp", "target/test-classes", Dials.class.getName()));
    try (var program = Program.start(command, servers)) {
      return program.lines();
    }
  }

  static class Dials {
    public static void main(String[] args) throws IOException {
      for (int port = 5001; port <= 5003; port++) {
        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", port));
      }
      for (var port : args) {
        try {
          var server = new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
          System.out.println(SocketChannel.open(server).socket().getLocalPort());
        } catch (IOException e) {
          System.out.println(e);
        }
      }
    }
  }
}
