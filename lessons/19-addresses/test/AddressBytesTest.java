import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's inet_pton, inet_ntop, getaddrinfo and htons, beside what Java has for them. */
class AddressBytesTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "203.0.113.9", "::1", "2001:db8::ff00:42:8329"})
  void the_bytes_of_an_address_are_those_of_pythons_inet_pton(String text) throws Exception {
    var bytes = InetAddress.getByName(text).getAddress();

    var family = bytes.length == 4 ? "AF_INET" : "AF_INET6";
    assertThat(python("inet_pton(%s, '%s').hex()".formatted(family, text)))
        .containsExactly(HexFormat.of().formatHex(bytes));
  }

  @Test
  void four_or_sixteen_bytes_become_an_address_again() throws UnknownHostException {
    for (var text : List.of("203.0.113.9", "2001:db8:0:0:0:ff00:42:8329")) {
      var bytes = InetAddress.getByName(text).getAddress();

      assertThat(InetAddress.getByAddress(bytes).getHostAddress()).isEqualTo(text);
    }
  }

  @Test
  void Python_writes_the_short_text_and_Java_the_long_one() throws Exception {
    var address = InetAddress.getByName("2001:db8::a");

    assertThat(python("inet_ntop(AF_INET6, inet_pton(AF_INET6, '2001:db8:0:0::a'))"))
        .containsExactly("2001:db8::a");
    assertThat(address.getHostAddress()).isEqualTo("2001:db8:0:0:0:0:0:a");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may read other texts")
  void where_Java_reads_10_the_C_library_reads_an_octal_number() throws Exception {
    assertThat(InetAddress.getByName("010.0.0.1").getHostAddress()).isEqualTo("10.0.0.1");
    assertThat(python("inet_ntoa(inet_aton('010.0.0.1'))")).containsExactly("8.0.0.1");
  }

  @Test
  void all_addresses_of_a_name_are_those_of_pythons_getaddrinfo() throws Exception {
    var java = Stream.of(InetAddress.getAllByName("localhost")).map(InetAddress::getHostAddress);

    var python = python("*sorted({i[4][0] for i in getaddrinfo('localhost', 80)}), sep='\\n'");

    assertThat(java.map(text -> text.equals("0:0:0:0:0:0:0:1") ? "::1" : text))
        .containsExactlyInAnyOrderElementsOf(python);
  }

  @Test
  void a_port_is_a_number_in_java_and_needs_no_htons() throws Exception {
    assertThat(new InetSocketAddress("127.0.0.1", 5050).getPort()).isEqualTo(5050);

    var wire = ByteBuffer.allocate(2).putShort((short) 5050).array();

    assertThat(python("htons(5050).to_bytes(2, __import__('sys').byteorder).hex()"))
        .containsExactly(HexFormat.of().formatHex(wire));
  }

  /** What Python prints of an expression that uses its module socket. */
  static List<String> python(String expression) throws Exception {
    var script = "from socket import *; print(" + expression + ")";
    try {
      var python = new ProcessBuilder("python3", "-c", script).start();
      var lines = python.inputReader(UTF_8).lines().toList();
      assertThat(python.waitFor()).isZero();
      return lines;
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed");
      return List.of();
    }
  }
}
