import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names come from the lesson's own hosts file, so that no name server is asked. */
@Execution(CONCURRENT)
class LookupTest {

  static final String HOSTS = "-Djdk.net.hosts.file=hosts";
  static final String NO_HOSTS = "-Djdk.net.hosts.file=no-such-file";
  static final String ONE = "server.test/0:0:0:0:0:0:0:1";
  static final String TWO = "server.test/127.0.0.2";
  static final String THREE = "server.test/127.0.0.3";

  @Test
  void a_name_gives_all_its_addresses_those_of_IPv4_first() throws Exception {
    AddressServerTest.assumeIpv6();
    assertThat(lookUp("server.test", HOSTS)).containsExactly(TWO, THREE, ONE);
  }

  @Test
  void who_prefers_IPv6_gets_it_first() throws Exception {
    AddressServerTest.assumeIpv6();
    assertThat(lookUp("server.test", HOSTS, "-Djava.net.preferIPv6Addresses=true"))
        .containsExactly(ONE, TWO, THREE);
  }

  @Test
  void who_asks_for_the_systems_order_gets_that() throws Exception {
    AddressServerTest.assumeIpv6();
    assertThat(lookUp("server.test", HOSTS, "-Djava.net.preferIPv6Addresses=system"))
        .containsExactly(TWO, ONE, THREE);
  }

  @Test
  void who_wants_IPv4_alone_gets_no_IPv6() throws Exception {
    assertThat(lookUp("server.test", HOSTS, "-Djava.net.preferIPv4Stack=true"))
        .containsExactly(TWO, THREE);
  }

  @ParameterizedTest
  @CsvSource({"false, " + TWO, "true, " + ONE})
  void getByName_gives_the_first_of_all_addresses(String prefersIPv6, String first)
      throws Exception {
    AddressServerTest.assumeIpv6();
    var options = List.of(HOSTS, "-Djava.net.preferIPv6Addresses=" + prefersIPv6);
    try (var program = Child.java(options, "LookupTest$First", "server.test")) {
      assertThat(program.lines()).containsExactly(first);
    }
  }

  @Test
  void localhost_may_have_two_addresses() throws Exception {
    AddressServerTest.assumeIpv6();
    assertThat(lookUp("localhost", HOSTS))
        .containsExactly("localhost/127.0.0.1", "localhost/0:0:0:0:0:0:0:1");
  }

  @Test
  void each_address_of_localhost_is_a_loopback_address() throws IOException {
    assertThat(InetAddress.getAllByName("localhost")).allMatch(InetAddress::isLoopbackAddress);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.9", "0:0:0:0:0:0:0:9"})
  void for_a_numeric_host_nobody_is_asked(String host) throws Exception {
    assertThat(lookUp(host, NO_HOSTS)).containsExactly("/" + host);
    assertThat(notFound("server.test")).startsWith(wasAsked("server.test"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"256.0.0.1", "1.2.3.4.5", "127.0.0.1x"})
  void a_slip_in_an_IPv4_address_makes_it_a_name_that_is_asked_for(String slip) throws Exception {
    assertThat(notFound(slip)).startsWith(wasAsked(slip));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1::2", "127.0.0.1:80", "[::1"})
  void a_slip_in_an_IPv6_address_is_told_without_asking(String slip) {
    assertThatThrownBy(() -> InetAddress.getByName(slip))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage(slip + ": invalid IPv6 address literal");
  }

  /** What Java says when it has looked for a name, and there is no file of names. */
  private static String wasAsked(String name) {
    return "java.net.UnknownHostException: Unable to resolve host " + name + " as hosts file";
  }

  private static String notFound(String host) throws Exception {
    try (var program = start(host, NO_HOSTS)) {
      return program.failure();
    }
  }

  private static List<String> lookUp(String host, String... options) throws Exception {
    try (var program = start(host, options)) {
      return program.lines();
    }
  }

  private static Program start(String host, String... options) throws IOException {
    return Child.java(List.of(options), "Lookup", host);
  }

  static class First {
    public static void main(String[] args) throws IOException {
      System.out.println(InetAddress.getByName(args[0]));
    }
  }
}
