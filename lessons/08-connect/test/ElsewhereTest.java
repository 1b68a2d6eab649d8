import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a client sees of addresses that are not on its machine, and what the wire sees. */
@Execution(ExecutionMode.CONCURRENT)
class ElsewhereTest {

  private static Network network;

  @BeforeAll
  static void make_a_network() throws Exception {
    network = Network.open();
    network.set("client", "net.ipv4.tcp_syn_retries=1");
    network.set("client", "net.ipv4.neigh.eth0.retrans_time_ms=200");
    var route = List.of("ip", "route", "add", "unreachable", "203.0.113.2");
    network.start("client", route).lines();
  }

  @AfterAll
  static void take_it_away() throws Exception {
    if (network != null) network.close();
  }

  @Test
  void an_address_without_a_route_is_unreachable() throws Exception {
    assertThat(failure("203.0.113.1"))
        .isEqualTo("java.net.SocketException: Network is unreachable");
    assertThat(wire("203.0.113.1")).isEmpty();
  }

  @Test
  void an_address_with_a_route_of_the_type_unreachable_has_no_route_to_host() throws Exception {
    assertThat(failure("203.0.113.2"))
        .isEqualTo("java.net.NoRouteToHostException: No route to host");
    assertThat(wire("203.0.113.2")).isEmpty();
  }

  @Test
  void a_neighbor_that_does_not_answer_the_question_for_its_address_has_no_route_to_host()
      throws Exception {
    assertThat(failure("192.0.2.9")).isEqualTo("java.net.NoRouteToHostException: No route to host");
    assertThat(wire("192.0.2.9")).first().isEqualTo("client: who has 192.0.2.9?");
  }

  @Test
  void a_machine_where_nobody_listens_refuses_with_a_reset() throws Exception {
    assertThat(failure("192.0.2.2")).isEqualTo("java.net.ConnectException: Connection refused");
    assertThat(wire("server")).containsExactly("client → server  SYN", "server → client  RST");
  }

  @Test
  void a_firewall_that_rejects_refuses_in_the_words_of_a_machine() throws Exception {
    assertThat(failure("198.51.100.2")).isEqualTo("java.net.ConnectException: Connection refused");
    assertThat(wire("198.51.100.2")).containsExactly("client → 198.51.100.2  SYN");
    assertThat(network.wire()).contains("router → client  ICMP: port unreachable");
  }

  @Test
  void a_firewall_that_prohibits_has_no_route_to_host() throws Exception {
    assertThat(failure("198.51.100.3"))
        .isEqualTo("java.net.NoRouteToHostException: No route to host");
    assertThat(network.wire()).contains("router → client  ICMP: prohibited");
  }

  @Test
  void a_router_that_knows_no_way_has_no_route_to_host() throws Exception {
    assertThat(failure("198.51.100.4"))
        .isEqualTo("java.net.NoRouteToHostException: No route to host");
    assertThat(network.wire()).contains("router → client  ICMP: host unreachable");
  }

  @Test
  void a_router_without_a_route_to_the_network_says_the_same_as_ones_own_machine()
      throws Exception {
    assertThat(failure("198.51.100.5"))
        .isEqualTo("java.net.SocketException: Network is unreachable");
    assertThat(wire("198.51.100.5")).containsExactly("client → 198.51.100.5  SYN");
    assertThat(network.wire()).contains("router → client  ICMP: network unreachable");
  }

  @Test
  void after_its_last_try_the_kernel_gives_up_with_Connection_timed_out() throws Exception {
    assertThat(failure("198.51.100.1"))
        .isEqualTo("java.net.ConnectException: Connection timed out");
    assertThat(wire("198.51.100.1"))
        .containsExactly(
            "client → 198.51.100.1  SYN  (lost)", "client → 198.51.100.1  SYN  (lost again)");
  }

  /** What the wire has told of this machine. */
  private static List<String> wire(String machine) {
    return network.wire().stream().filter(line -> line.contains(machine)).toList();
  }

  private static String failure(String host) throws Exception {
    return network.java("client", "ConnectClient", host, "5050").failure();
  }
}
