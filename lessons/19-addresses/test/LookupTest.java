import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names come from the lesson's own hosts file, so that no name server is asked. */
@Execution(CONCURRENT)
class LookupTest {

  static final String HOSTS = "-Djdk.net.hosts.file=hosts";
  static final String NO_HOSTS = "-Djdk.net.hosts.file=no-such-file";
  static final String ONE = "  IPv6  0:0:0:0:0:0:0:1";
  static final String TWO = "  IPv4  127.0.0.2";
  static final String THREE = "  IPv4  127.0.0.3";

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void a_name_gives_all_its_addresses_those_of_IPv4_first() throws Exception {
    assumeIpv6();

    start(List.of(HOSTS), "server.test");

    assertThat(program.inputReader().lines()).containsExactly("server.test", TWO, THREE, ONE);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void who_prefers_IPv6_gets_it_first() throws Exception {
    assumeIpv6();

    start(List.of(HOSTS, "-Djava.net.preferIPv6Addresses=true"), "server.test");

    assertThat(program.inputReader().lines()).containsExactly("server.test", ONE, TWO, THREE);
  }

  @Test
  void who_asks_for_the_systems_order_gets_that() throws Exception {
    assumeIpv6();

    start(List.of(HOSTS, "-Djava.net.preferIPv6Addresses=system"), "server.test");

    assertThat(program.inputReader().lines()).containsExactly("server.test", TWO, ONE, THREE);
  }

  @Test
  void who_wants_IPv4_alone_gets_no_IPv6() throws Exception {
    start(List.of(HOSTS, "-Djava.net.preferIPv4Stack=true"), "server.test");

    assertThat(program.inputReader().lines()).containsExactly("server.test", TWO, THREE);
  }

  @Test
  void localhost_may_have_two_addresses() throws Exception {
    assumeIpv6();

    start(List.of(HOSTS)); // localhost is what the program looks up when it is told nothing

    assertThat(program.inputReader().lines())
        .containsExactly("localhost", "  IPv4  127.0.0.1", ONE);
  }

  @Test
  void each_address_of_localhost_is_a_loopback_address() throws IOException {
    assertThat(InetAddress.getAllByName("localhost")).allMatch(InetAddress::isLoopbackAddress);
  }

  @Test
  void getByName_gives_the_first_of_all_addresses() throws IOException {
    assertThat(InetAddress.getByName("localhost"))
        .isEqualTo(InetAddress.getAllByName("localhost")[0]);
  }

  @Test
  void for_a_numeric_host_nobody_is_asked() throws Exception {
    start(List.of(NO_HOSTS), "127.0.0.9", "::1", "server.test");

    assertThat(program.inputReader().lines())
        .containsExactly("127.0.0.9", "  IPv4  127.0.0.9", "::1", ONE, "server.test");
    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot look up server.test: Unable to resolve host server.test as hosts file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"256.0.0.1", "1.2.3.4.5", "127.0.0.1 "})
  void a_slip_in_an_IPv4_address_makes_it_a_name_that_is_asked_for(String slip) throws Exception {
    start(List.of(NO_HOSTS), slip);

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .contains("Unable to resolve host " + slip);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1::2", "127.0.0.1:80", "[::1"})
  void a_slip_in_an_IPv6_address_is_told_without_asking(String slip) {
    assertThatThrownBy(() -> InetAddress.getByName(slip))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage(slip + ": invalid IPv6 address literal");
  }

  @Test
  void an_unknown_name_is_told_in_one_line_and_status_1() throws Exception {
    start(List.of(), "nosuch.invalid"); // no name server knows it: RFC 6761

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot look up nosuch\\.invalid: nosuch\\.invalid: .*; check the name, .*");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_name_of_no_letters_is_answered_with_the_usage_and_status_2() throws Exception {
    start(List.of(), " ");

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java Lookup.java [name or address]...");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  static void assumeIpv6() throws IOException {
    var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("::1"));
    assumeTrue(loopback != null, "this machine has no IPv6");
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(List<String> options, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes"));
    command.addAll(options);
    command.add("Lookup");
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
