import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

@Execution(CONCURRENT)
class WhoAsksTest {

  @TempDir Path folder;
  Path hosts;
  Process program;

  @BeforeEach
  void nobodyHasAName() throws IOException {
    hosts = Files.createFile(folder.resolve("hosts"));
  }

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void the_host_name_is_asked_for_and_all_that_came_before_was_not() throws Exception {
    Files.writeString(hosts, "127.0.0.2 server.test\n");

    start("127.0.0.2");

    assertThat(program.inputReader().lines().limit(4))
        .containsExactly(
            "toString              /127.0.0.2:80",
            "getHostAddress        127.0.0.2",
            "getHostString         127.0.0.2",
            "getHostName           server.test  (asks)");
  }

  @Test
  void once_asked_the_address_carries_the_name_and_prints_it() throws Exception {
    Files.writeString(hosts, "127.0.0.2 server.test\n");

    start("127.0.0.2");

    assertThat(program.inputReader().lines().skip(4).limit(3))
        .containsExactly(
            "toString              server.test/127.0.0.2:80",
            "getHostString         server.test",
            "getCanonicalHostName  server.test  (asks)");
  }

  @Test
  void a_name_given_by_hand_is_believed_until_the_canonical_one_is_asked_for() throws Exception {
    Files.writeString(hosts, "127.0.0.2 server.test\n");

    start("127.0.0.2");

    assertThat(program.inputReader().lines().skip(7))
        .containsExactly(
            "made with a name",
            "toString              fake.test/127.0.0.2",
            "getHostName           fake.test",
            "getCanonicalHostName  server.test  (asks)");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_address_without_a_name_has_its_digits_for_one() throws Exception {
    start("127.0.0.2");

    assertThat(program.inputReader().lines().skip(3).limit(2))
        .containsExactly(
            "getHostName           127.0.0.2  (asks)",
            "toString              127.0.0.2/127.0.0.2:80");
  }

  @Test
  void a_reverse_lookup_says_what_somebody_wrote_down() throws Exception {
    Files.writeString(hosts, "127.0.0.1 your-bank.test\n");

    start("127.0.0.1");

    assertThat(program.inputReader().lines())
        .contains("getHostName           your-bank.test  (asks)");
  }

  @Test
  void an_unknown_name_is_told_in_one_line_and_status_1() throws Exception {
    start("nosuch.invalid");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot look up nosuch\\.invalid: .*; type an address");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void two_arguments_are_answered_with_the_usage_and_status_2() throws Exception {
    start("127.0.0.1", "80");

    assertThat(program.errorReader().lines()).containsExactly("usage: java WhoAsks.java [address]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes"));
    command.add("-Djdk.net.hosts.file=" + hosts);
    command.add("WhoAsks");
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
