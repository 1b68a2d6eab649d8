import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/**
 * A look-up that never ends is made with a property of the JDK: names come from a file, and that
 * file is a named pipe into which nobody writes.
 */
@Execution(CONCURRENT)
class LookupDeadlineTest {

  @TempDir Path folder;
  Process program;

  @AfterEach
  void end() throws Exception {
    program.destroyForcibly().waitFor();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no mkfifo")
  void a_look_up_without_an_answer_is_given_up_in_one_line_and_status_1() throws Exception {
    start("LookupDeadline", pipe(), "slow.invalid", "100");

    assertThat(program.inputReader().lines())
        .containsExactly("looking for slow.invalid, 100 ms at most");
    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot look up slow.invalid: no answer in 100 ms; check the name and the network");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no mkfifo")
  void the_time_out_of_connect_does_not_bound_the_look_up_before_it() throws Exception {
    start("SlowName", pipe(), "slow.invalid");

    assertThat(program.inputReader().lines()) // where it is, long after its 50 ms
        .anyMatch(frame -> frame.contains("java.net.InetAddress.getByName"))
        .noneMatch(frame -> frame.contains("java.net.Socket.connect"));
  }

  @Test
  void a_name_that_is_found_in_time_is_told_with_its_address() throws Exception {
    start("LookupDeadline", hosts("127.0.0.7 quick.invalid\n"), "quick.invalid");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "looking for quick.invalid, 5000 ms at most", "found quick.invalid/127.0.0.7");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_unknown_name_is_told_in_one_line_and_status_1() throws Exception {
    start("LookupDeadline", hosts(""), "nosuch.invalid");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot look up nosuch.invalid: ")
        .endsWith("; check the name and the network");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  Path hosts(String text) throws IOException {
    return Files.writeString(folder.resolve("hosts"), text);
  }

  Path pipe() throws Exception {
    var pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  void start(String name, Path hosts, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = "target/classes" + File.pathSeparator + "target/test-classes";
    var command =
        new ArrayList<>(List.of(java, "-Djdk.net.hosts.file=" + hosts, "-cp", classes, name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
