import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What a client sees of addresses that are not on this machine, in a network namespace of its own:
 * it has the interfaces and the routes that the test gives to it, and nothing leaves it.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "network namespaces are Linux's")
class ElsewhereTest {

  @BeforeEach
  void may_make_a_namespace() throws Exception {
    assumeTrue(runs("ip link set lo up"), "no new network namespace here, or no tool ip");
  }

  @Test
  void an_address_without_a_route_is_unreachable() throws Exception {
    try (var client = in("ip link set lo up", "ConnectClient", "203.0.113.1", "5050")) {

      assertThat(client.failure()).isEqualTo("java.net.SocketException: Network is unreachable");
    }
  }

  @Test
  void an_address_with_a_route_of_the_type_unreachable_has_no_route_to_host() throws Exception {
    var network = "ip link set lo up; ip route add unreachable 203.0.113.1";

    try (var client = in(network, "ConnectClient", "203.0.113.1", "5050")) {

      assertThat(client.failure()).isEqualTo("java.net.NoRouteToHostException: No route to host");
    }
  }

  @Test
  void a_neighbor_that_does_not_answer_the_question_for_its_address_has_no_route_to_host()
      throws Exception {
    var network =
        "ip link set lo up; ip link add here type veth peer name there; "
            + "ip link set here up; ip link set there up; ip address add 10.0.0.1/24 dev here";
    assumeTrue(runs(network), "no pair of virtual interfaces here");

    try (var client = in(network, "ConnectClient", "10.0.0.2", "5050")) {

      assertThat(client.failure()).isEqualTo("java.net.NoRouteToHostException: No route to host");
    }
  }

  /** Connects to a listener whose queue is full, without a time-out, and prints the failure. */
  static class FullQueue {
    public static void main(String[] args) throws IOException {
      var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      try (var listener = ServerSocketChannel.open().bind(loopback, 1);
          var first = SocketChannel.open(listener.getLocalAddress());
          var second = SocketChannel.open(listener.getLocalAddress())) {
        SocketChannel.open(listener.getLocalAddress()).close();
      } catch (IOException e) {
        System.out.println(e);
      }
    }
  }

  @Test
  void after_its_last_try_the_kernel_gives_up_with_Connection_timed_out() throws Exception {
    var network =
        "ip link set lo up; (cd /proc/sys/net/ipv4; echo 1 >tcp_syn_retries; "
            + "test ! -e tcp_syn_linear_timeouts || echo 0 >tcp_syn_linear_timeouts)";

    try (var client = in(network, FullQueue.class.getName())) {

      assertThat(client.status()).isZero();
      assertThat(client.output).containsExactly("java.net.ConnectException: Connection timed out");
    }
  }

  /** Starts the program in a namespace that the commands have made. */
  static Program in(String commands, Object... program) throws IOException {
    var java = " && exec \"$0\" -XX:TieredStopAtLevel=1 -cp target/classes:target/test-classes";
    return Program.start(
        List.of("unshare", "-Urn", "sh", "-ec", commands + java + " \"$@\"", Program.JAVA),
        program);
  }

  /** Whether the commands run in a new namespace. */
  static boolean runs(String commands) throws Exception {
    try {
      return new ProcessBuilder("unshare", "-Urn", "sh", "-ec", commands).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }
}
