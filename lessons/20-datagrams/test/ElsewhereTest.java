import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What a connected datagram socket is told, and by whom. */
@Isolated("it makes a network of its own")
@Timeout(60) // programs start in it
class ElsewhereTest {

  private static Network network;

  @BeforeAll
  @Timeout(60)
  static void make_a_network() throws Exception {
    network = Network.open();
  }

  @AfterAll
  static void take_it_away() throws Exception {
    if (network != null) network.close();
  }

  @Test
  void a_firewall_that_rejects_says_the_same_as_a_machine_where_nobody_has_the_port()
      throws Exception {
    for (var host : new String[] {"192.0.2.2", "198.51.100.2"}) {
      try (var sender = network.java("client", "StopAndWaitSender", host, 5050)) {
        assertThat(sender.failure()).isEqualTo("java.net.PortUnreachableException");
      }
    }
    assertThat(network.wire())
        .containsSubsequence(
            "server → client  ICMP: port unreachable", "router → client  ICMP: port unreachable");
  }

  @Test
  void a_firewall_that_prohibits_has_no_route_to_host_for_datagrams_too() throws Exception {
    try (var sender = network.java("client", "StopAndWaitSender", "198.51.100.3", 5050)) {
      assertThat(sender.failure()).isEqualTo("java.net.NoRouteToHostException: No route to host");
    }
    assertThat(network.wire()).contains("router → client  ICMP: prohibited");
  }
}
