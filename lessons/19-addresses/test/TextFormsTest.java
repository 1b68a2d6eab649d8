import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class TextFormsTest {

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

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

  @ParameterizedTest
  @CsvSource({
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", // of two runs the first
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", // but the longer one before it
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", // one zero is no run
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "fe80:0:0:0:0:0:0:1%1, fe80::1%1"
  })
  void the_short_form_is_that_of_RFC_5952(String java, String text) {
    assertThat(TextForms.shortForm(java)).isEqualTo(text);
  }

  @Test
  void the_short_form_of_any_address_is_read_as_the_same_address() throws IOException {
    var random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      var bytes = new byte[16];
      for (int group = 0; group < 16; group += 2) {
        if (random.nextBoolean()) bytes[group + 1] = (byte) random.nextInt();
      }
      bytes[0] = 0x20; // not mapped IPv4
      var address = InetAddress.getByAddress(bytes);

      var text = TextForms.shortForm(address.getHostAddress());

      assertThat(InetAddress.getByName(text)).as(text).isEqualTo(address);
    }
  }

  @Test
  void the_program_shows_what_Java_reads_and_writes() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "127.0.0.1             IPv4  127.0.0.1",
            "127.1                 IPv4  127.0.0.1",
            "010.0.0.1             IPv4  10.0.0.1",
            "256.0.0.1             no address",
            "::1                   IPv6  0:0:0:0:0:0:0:1         ::1",
            "[::1]                 IPv6  0:0:0:0:0:0:0:1         ::1",
            "2001:DB8:0:0:1:0:0:A  IPv6  2001:db8:0:0:1:0:0:a    2001:db8::1:0:0:a",
            "fe80::1%1             IPv6  fe80:0:0:0:0:0:0:1%1    fe80::1%1",
            "::1::2                no address",
            "127.0.0.1:80          no address",
            "::ffff:127.0.0.1      IPv4  127.0.0.1",
            "::127.0.0.1           IPv6  0:0:0:0:0:0:7f00:1      ::7f00:1");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void the_program_looks_no_name_up() throws Exception {
    start("nosuch.invalid");

    assertThat(program.inputReader().lines()).containsExactly("nosuch.invalid        no address");
  }

  @Test
  void an_empty_text_is_answered_with_the_usage_and_status_2() throws Exception {
    start("");

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java TextForms.java [address]...");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "TextForms"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
