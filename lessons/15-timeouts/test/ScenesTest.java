import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The programs that hold both sides of a scene. */
@Execution(CONCURRENT)
class ScenesTest {

  static final List<Process> programs = new ArrayList<>();
  static final Map<String, Process> scenes = new HashMap<>();

  /** All at once: most of the time they wait. */
  @BeforeAll
  static void play() {
    for (var call :
        List.of(
            "ThreeModes 50",
            "ZeroMeans 100",
            "SlowPeer",
            "PartLost 100",
            "WriteTimeout 100",
            "SelectorDeadline 100")) {
      scenes.put(call, start(call));
    }
  }

  @AfterAll
  static void end() {
    programs.forEach(Process::destroyForcibly);
  }

  @Test
  void three_modes_shows_a_receive_in_each() throws Exception {
    var program = scenes.get("ThreeModes 50");

    assertThat(output(program))
        .isEqualTo(
            """
            blocking
              server receives  waits, 50 ms so far
              client sends     "one"
              server receives  "one"
            time-out of 50 ms
              server receives  Read timed out
              client sends     "two"
              server receives  "two"
            non-blocking
              server receives  0 bytes, at once
              client sends     "three"
              server receives  "three"
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void zero_means_shows_what_waits_for_ever() throws Exception {
    var program = scenes.get("ZeroMeans 100");

    assertThat(output(program))
        .isEqualTo(
            """
            setSoTimeout(0), read   waits: a byte after 100 ms ends it, and it gives 1
            setSoTimeout(1), read   SocketTimeoutException
            non-blocking read       gives 0
            selectNow()             gives 0
            select(1)               gives 0
            select(0)               waits: a byte after 100 ms ends it, and it gives 1
            setSoTimeout(-1)        IllegalArgumentException
            select(-1)              IllegalArgumentException
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void slow_peer_receives_all_within_time_outs_and_gives_up_at_a_deadline() throws Exception {
    var program = scenes.get("SlowPeer");

    assertThat(output(program))
        .isEqualTo(
            """
            the peer sends 18 bytes, 50 ms apart
            700 ms for each receive
              received "one byte at a time"
            700 ms for the whole message
              gave up
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void part_lost_shows_who_loses_the_first_half() throws Exception {
    var program = scenes.get("PartLost 100");

    assertThat(output(program))
        .isEqualTo(
            """
            readNBytes
              server sends     "hel"
              client receives  Read timed out
              server sends     "lo\\n"
              client receives  Read timed out
            readLine
              server sends     "hel"
              client receives  Read timed out
              server sends     "lo\\n"
              client receives  "lo"
            a buffer of your own
              server sends     "hel"
              client receives  Read timed out
              server sends     "lo\\n"
              client receives  "hello"
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void write_timeout_shows_a_write_that_only_the_watchdog_ends() throws Exception {
    var program = scenes.get("WriteTimeout 100");

    assertThat(output(program))
        .isEqualTo(
            """
            client's time-out   100 ms
            client receives     Read timed out
            client writes       256 MiB, and nobody receives
            after 200 ms        the watchdog closes the socket
            client's write      failed: Socket closed
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void selector_deadline_gives_up_a_send_and_a_receive_and_completes_them_later() throws Exception {
    var program = scenes.get("SelectorDeadline 100");

    assertThat(output(program))
        .matches(
            """
            the server does nothing
              client sends +[1-9]\\d+ bytes, then the time was over
              client receives +0 bytes, then the time was over
            the server receives all, and answers
              client sends +67108864 bytes, that is all
              client receives +5 bytes, that is all
            """);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void wrong_arguments_are_answered_with_the_usage_and_status_2() throws Exception {
    var calls =
        Stream.of(
                "ThreeModes 0",
                "ZeroMeans soon",
                "SlowPeer 1001",
                "PartLost 0",
                "WriteTimeout -1",
                "SelectorDeadline 60001",
                "LookupDeadline localhost 0",
                "DeadlineServer 127.0.0.1 0 0",
                "DeadlineServer 127.0.0.1 0 1 more",
                "DeadlineClient 127.0.0.1 http",
                "DeadlineClient 127.0.0.1 5050 1 hello more")
            .collect(Collectors.toMap(Function.identity(), ScenesTest::start)); // all at once

    for (var call : calls.keySet()) {
      assertThat(calls.get(call).errorReader().lines())
          .as(call)
          .singleElement()
          .asString()
          .startsWith("usage: java " + call.split(" ")[0] + ".java [");
      assertThat(calls.get(call).waitFor()).as(call).isEqualTo(2);
    }
  }

  /** Starts a program in a JVM of its own, as a learner does, but compiled. */
  static Process start(String call) {
    try {
      var words = List.of(call.split(" "));
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var name = words.get(0);
      var command = new ArrayList<>(List.of(java, "-cp", "target/classes", name));
      command.addAll(words.subList(1, words.size()));
      var program = new ProcessBuilder(command).start();
      programs.add(program);
      return program;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All that the program prints, until it ends. */
  static String output(Process program) throws IOException {
    return new String(program.getInputStream().readAllBytes()).replace("\r\n", "\n");
  }
}
