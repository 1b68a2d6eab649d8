import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormsTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "127.1, 127.0.0.1", // the last number fills what is left
    "2130706433, 127.0.0.1",
    "010.0.0.1, 10.0.0.1" // C reads 8.0.0.1
  })
  void an_IPv4_address_of_fewer_numbers_is_read_and_always_as_decimal(String text, String java)
      throws IOException {
    assertThat(InetAddress.getByName(text).getHostAddress()).isEqualTo(java);
  }

  @ParameterizedTest
  @CsvSource({
    "::, 0:0:0:0:0:0:0:0",
    "::1, 0:0:0:0:0:0:0:1",
    "[::1], 0:0:0:0:0:0:0:1",
    "2001:DB8::A, 2001:db8:0:0:0:0:0:a",
    "2001:0db8:0:0:0:0:0:000a, 2001:db8:0:0:0:0:0:a"
  })
  void each_text_of_an_IPv6_address_is_read_and_the_long_one_written(String text, String java)
      throws IOException {
    assertThat(InetAddress.getByName(text).getHostAddress()).isEqualTo(java);
  }

  @Test
  void with_a_port_Java_writes_brackets_around_IPv6() {
    assertThat(new InetSocketAddress("::1", 80)).hasToString("/[0:0:0:0:0:0:0:1]:80");
  }

  @Test
  void an_IPv4_address_in_the_form_of_IPv6_becomes_IPv4() throws IOException {
    var mapped = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};

    assertThat(InetAddress.getByName("::ffff:127.0.0.1")).isInstanceOf(Inet4Address.class);
    assertThat(InetAddress.getByAddress(mapped))
        .isInstanceOf(Inet4Address.class)
        .isEqualTo(InetAddress.getByName("127.0.0.1"));
  }

  @Test
  void the_older_form_without_ffff_stays_IPv6() throws IOException {
    var address = InetAddress.getByName("::127.0.0.1");

    assertThat(address).isInstanceOf(Inet6Address.class);
    assertThat(address.isLoopbackAddress()).isFalse();
    assertThat(((Inet6Address) address).isIPv4CompatibleAddress()).isTrue();
  }
}
