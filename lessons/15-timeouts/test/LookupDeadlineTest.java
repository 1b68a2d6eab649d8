import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
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
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no mkfifo")
class LookupDeadlineTest {

  @TempDir Path folder;

  @Test
  void the_time_out_of_connect_does_not_bound_the_look_up_before_it() throws Exception {
    try (var program = slowName("connect")) {
      assertThat(program.lines()) // where it is, long after its 50 ms
          .anyMatch(frame -> frame.contains("java.net.InetAddress.getByName"))
          .noneMatch(frame -> frame.contains("java.net.Socket.connect"));
    }
  }

  @Test
  void no_interrupt_ends_a_look_up() throws Exception {
    try (var program = slowName("interrupt")) {
      assertThat(program.lines())
          .anyMatch(frame -> frame.contains("java.net.InetAddress.getByName"));
    }
  }

  @Test
  void a_look_up_without_an_answer_is_given_up() throws Exception {
    try (var program = slowName("lookUp")) {
      assertThat(program.status()).as("ended, though the look-up has not").isEqualTo(1);
      assertThat(program.errors.get(0)).contains("java.util.concurrent.TimeoutException");
    }
  }

  @Test
  void a_name_that_is_found_in_time_is_given_with_its_address() throws Exception {
    assertThat(LookupDeadline.lookUp("127.0.0.7", 60_000).getHostAddress()).isEqualTo("127.0.0.7");
  }

  Program slowName(String kind) throws Exception {
    var pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var classes = "target/classes" + File.pathSeparator + "target/test-classes";
    return Program.start(
        List.of(Program.JAVA, "-Djdk.net.hosts.file=" + pipe, "-cp", classes, "SlowName"),
        kind,
        "slow.invalid");
  }
}
