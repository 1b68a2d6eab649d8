import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The programs, in processes of their own. */
@Execution(ExecutionMode.CONCURRENT)
class ProgramsTest {

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "ulimit is the shell's")
  void a_loop_without_descriptors_serves_those_it_has_and_asks_again_each_second()
      throws Exception {
    var command = "ulimit -n 60; exec " + Program.JAVA + " -cp target/classes EchoLoop 127.0.0.1 0";
    try (var program = Program.start(List.of("sh", "-c", command))) {
      var clients = new ArrayList<Socket>();
      for (int i = 0; i < 80; i++) clients.add(connect(program));
      program.line("Too many open files");
      assertThat(echo(clients.get(0))).isEqualTo("hello");

      for (var client : clients.subList(1, 79)) client.close();

      assertThat(echo(clients.get(79))).isEqualTo("hello"); // it is let in, after all
      assertThat(program.output).as("asks again, but no oftener").hasSizeLessThan(20);
      for (var client : clients) client.close();
    }
  }

  @Test
  void a_server_that_reads_on_keeps_all_that_a_client_sends_and_one_that_stops_keeps_a_buffer()
      throws Exception {
    try (var program = Program.java("ReadsOn")) {
      var kilobytes =
          program.lines().stream()
              .skip(1)
              .map(line -> line.replaceAll(".* (\\d+) KB .*", "$1"))
              .toList();
      assertThat(program.output.get(1)).contains("the client has sent 64 MB");
      int some = 1000; // have been sent back
      assertThat(Integer.parseInt(kilobytes.get(0))).isBetween(30_000, 64 * 1024 - some);
      assertThat(Integer.parseInt(kilobytes.get(1))).isLessThanOrEqualTo(16);
    }
  }

  @Test
  void who_asks_for_OP_WRITE_all_the_time_never_rests() throws Exception {
    try (var program = Program.java("SpinsOnWrite")) {
      var numbers =
          String.join("\n", program.lines())
              .replaceFirst("measured on .*\n", "")
              .replaceAll("OP_\\w+[ |]+| ms of CPU", "")
              .split(" rounds in half a second, |\n");
      var rounds = List.of(Integer.valueOf(numbers[0]), Integer.valueOf(numbers[2]));
      var millis = List.of(Integer.valueOf(numbers[1]), Integer.valueOf(numbers[3]));

      assertThat(rounds.get(0)).isBetween(1, 10);
      assertThat(rounds.get(1)).isGreaterThan(1000);
      assertThat(millis.get(0)).as("while it waits").isBetween(0, 50);
      assertThat(millis.get(1)).isBetween(1, 10_000);
    }
  }

  @Test
  void work_in_the_loops_thread_keeps_all_others_waiting_and_work_in_another_thread_nobody()
      throws Exception {
    try (var program = Program.java("SlowWork")) {
      assertThat(program.lines())
          .containsExactly(
              "the work in the loop's own thread",
              "  answered: much work",
              "  answered: hello",
              "the work in another thread",
              "  answered: hello",
              "  answered: much work");
    }
  }

  @Test
  void the_loop_written_in_python_echoes_too() throws Exception {
    try (var program = Program.python("event_loop.py", "127.0.0.1", 0);
        var silent = connect(program);
        var next = connect(program)) {
      assertThat(echo(next)).isEqualTo("hello");
      assertThat(silent.isClosed()).isFalse();
    }
  }

  @Test
  void help_tells_the_usage() throws Exception {
    try (var program = Program.java("EchoLoop", "--help")) {
      assertThat(program.lines()).containsExactly("usage: java EchoLoop.java [host] [port]");
    }
  }

  static Socket connect(Program program) throws IOException {
    var client = new Socket();
    client.connect(program.address(), 8000);
    client.setSoTimeout(8000);
    return client;
  }

  static String echo(Socket client) throws IOException {
    client.getOutputStream().write("hello".getBytes(UTF_8));
    return new String(client.getInputStream().readNBytes(5), UTF_8);
  }
}
