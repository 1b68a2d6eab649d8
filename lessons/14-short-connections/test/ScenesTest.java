import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SilentClients and FullQueue: what clients cost, and who pays. */
@Execution(CONCURRENT)
class ScenesTest {

  Process program;

  @AfterEach
  void end() throws InterruptedException {
    program.destroyForcibly().waitFor();
  }

  @Test
  void silent_clients_hold_a_thread_each_or_all_threads_of_a_pool() throws Exception {
    start("SilentClients", "30", "5");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "a thread for each client",
            "  silent clients   30",
            "  threads          30",
            "  in the queue     0",
            "  the next client  has its answer",
            "a pool of 5",
            "  silent clients   30",
            "  threads          5",
            "  in the queue     26",
            "  the next client  has its answer, after they left");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_pool_with_a_thread_more_than_silent_clients_answers_at_once() throws Exception {
    start("SilentClients", "4", "5");

    assertThat(program.inputReader().lines())
        .endsWith("  in the queue     0", "  the next client  has its answer");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void when_the_queue_is_full_a_client_is_refused_or_served_by_the_thread_that_accepts()
      throws Exception {
    start("FullQueue");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "client 1 comes: 1 thread, 0 in the queue",
            "client 2 comes: 1 thread, 1 in the queue",
            "client 3 comes: refused",
            "client 3 receives -1",
            "client 4 is answered by main",
            "client 4 comes: 1 thread, 1 in the queue",
            "client 1 leaves",
            "client 2 is answered by pool-1-thread-1");
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SilentClients 1 0", "FullQueue more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String line) throws Exception {
    var words = line.split(" ", 2);

    start(words[0], words[1].split(" "));

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("usage: java " + words[0] + ".java");
    assertThat(program.waitFor()).isEqualTo(2);
    assertThat(program.inputReader().lines()).isEmpty();
  }

  /** Starts a program in a JVM of its own, as a learner does, but compiled. */
  void start(String name, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
