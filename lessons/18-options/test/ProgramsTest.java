import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {

  static final String LINUX = "the sizes, the timer and what close does are Linux's";

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void the_table_has_a_section_for_each_kind_of_socket() throws Exception {
    start("OptionTable", "100000");

    var lines = output();
    assertThat(lines.get(0)).startsWith("measured on " + System.getProperty("os.name") + ", Java ");
    assertThat(lines)
        .filteredOn(line -> line.endsWith("granted"))
        .extracting(line -> line.split(" {2,}")[0])
        .containsExactly("a listener", "a stream socket", "a datagram socket");
    assertThat(lines).anyMatch(line -> line.matches("  TCP_NODELAY +false +true +true"));
    assertThat(lines).anyMatch(line -> line.matches("  SO_SNDBUF +\\d+ +100000 +\\d+"));
    assertThat(lines).anyMatch(line -> line.endsWith("Invalid IP_TOS value"));
  }

  @Test
  void small_writes_are_measured_in_three_ways() throws Exception {
    start("SmallWrites", "1");

    assertThat(
            output().stream().map(line -> line.replaceAll("\\d+ microseconds", "# microseconds")))
        .hasSize(5)
        .endsWith(
            "request                    TCP_NODELAY  median of 1",
            "two writes                 off   # microseconds",
            "two writes                 on    # microseconds",
            "one write of two buffers   off   # microseconds");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void buffers_are_shown_without_a_wish_and_with_the_size_asked_for() throws Exception {
    start("BufferSizes", "10000");

    assertThat(output().stream().skip(2).map(line -> line.replaceAll("\\d+$", "#")))
        .satisfiesExactly(
            nothing -> assertThat(nothing).matches(" +nothing +\\d+ +\\d+ +#"),
            asked -> assertThat(asked).matches(" +10000 +10000 +10000 +#"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void linger_is_played_in_five_ways() throws Exception {
    start("Linger");

    assertThat(output().stream().skip(2).map(line -> line.replaceAll("\\d+ ms", "#")))
        .satisfiesExactly(
            off -> assertThat(off).matches("off +(\\d+) +waits +# +\\1 bytes, then the end"),
            zero -> assertThat(zero).matches("0 s .* waits +# +\\d+ bytes, then Connection reset"),
            one -> assertThat(one).matches("1 s +(\\d+) +waits +# +\\1 bytes, then the end"),
            reads -> assertThat(reads).matches("1 s +(\\d+) +reads +# +\\1 bytes, then the end"),
            few -> assertThat(few).matches("1 s +5 +waits +# +5 bytes, then the end"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void keep_alive_shows_the_timer_before_and_after() throws Exception {
    start("KeepAlive", "600");

    var lines = output();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).isEqualTo("fresh                  no timer");
    assertThat(lines.get(1)).matches("SO_KEEPALIVE on        probe in \\d+ s");
    assertThat(lines.get(3)).matches("TCP_KEEPIDLE +\\d+ +600 +600");
    assertThat(lines.get(6)).matches("all in all +\\d+ s +-> +660 s");
    assertThat(lines.get(7)).matches("now                    probe in (600|59\\d) s");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX)
  void of_five_second_listeners_one_may_share_the_port() throws Exception {
    start("SharePort");

    assertThat(output().stream().map(line -> line.replaceAll("\\d+ and \\d+", "# and #")))
        .containsExactly(
            "first listener  second listener  its bind, and who gets the clients",
            "nothing         nothing          Address already in use",
            "SO_REUSEADDR    SO_REUSEADDR     Address already in use",
            "SO_REUSEPORT    nothing          Address already in use",
            "nothing         SO_REUSEPORT     Address already in use",
            "SO_REUSEPORT    SO_REUSEPORT     works: # and # of 40");
  }

  @ParameterizedTest
  @CsvSource({
    "OptionTable, 1 more, [number to ask for]",
    "SmallWrites, 0, [rounds from 1 to 200]",
    "BufferSizes, -1, [size in bytes from 0]",
    "Linger, 0, [seconds from 1 to 60]",
    "KeepAlive, 32768, [seconds of silence from 1 to 32767]",
    "SharePort, many, [clients from 1 to 50]"
  })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(
      String name, String arguments, String usage) throws Exception {
    start(name, arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java " + name + ".java " + usage);
    assertThat(program.waitFor()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SmallWrites", "BufferSizes", "Linger", "KeepAlive", "SharePort"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare(1) takes the network away")
  void without_loopback_a_program_fails_in_one_line_with_status_1(String name) throws Exception {
    program = new ProcessBuilder("unshare", "-rn", "true").start();
    assumeTrue(program.waitFor() == 0, "may take the network away");

    startWith(List.of("unshare", "-rn"), name);

    assertThat(program.errorReader().lines())
        .containsExactly("cannot talk over 127.0.0.1: Network is unreachable; is loopback up?");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  /** What the program prints until its end, which is a good one. */
  List<String> output() throws Exception {
    var lines = program.inputReader().lines().toList();
    assertThat(program.errorReader().lines()).isEmpty();
    assertThat(program.waitFor()).isZero();
    return lines;
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String name, String... arguments) throws IOException {
    startWith(List.of(), name, arguments);
  }

  void startWith(List<String> prefix, String name, String... arguments) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
