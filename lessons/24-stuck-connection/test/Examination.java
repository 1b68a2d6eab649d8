import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What the tools of the page show: the rows of ss, and the threads of jstack. */
final class Examination {

  private static final String JSTACK =
      Path.of(System.getProperty("java.home"), "bin", "jstack").toString();

  private Examination() {}

  /** Starts a command; used for those that have to run in another network. */
  interface Starter {
    Program start(List<String> command) throws IOException;
  }

  /**
   * The patients have fixed ports, so that a reader can type them: skips the test if one is taken.
   */
  static void needs(int port) throws IOException {
    try (var client = new Socket("127.0.0.1", port)) {
      assumeTrue(false, "here something listens on port " + client.getPort() + " already");
    } catch (ConnectException e) {
      return; // nobody listens there
    }
  }

  /** A row of ss: the state, Recv-Q, Send-Q, and who has it. */
  record Row(String state, long received, long unsent, String text) {
    static Row of(String line) {
      var words = line.split("\\s+");
      return new Row(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), line);
    }

    boolean belongsTo(Program program) {
      return text.contains("pid=" + program.process.pid() + ",");
    }
  }

  /** The rows, such as those of {@code sport = :5051}, once they are as wanted. */
  static List<Row> rows(String filter, Predicate<List<Row>> wanted) {
    Starter here = command -> Program.start(command);
    return await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> withoutThePast(now(here, filter)), wanted);
  }

  /** Another run, on the same port, may have left a row in TIME-WAIT a minute ago. */
  private static List<Row> withoutThePast(List<Row> rows) {
    return rows.stream().filter(row -> !row.state().equals("TIME-WAIT")).toList();
  }

  static List<Row> rows(Starter starter, String filter, Predicate<List<Row>> wanted) {
    return await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> now(starter, filter), wanted);
  }

  private static List<Row> now(Starter starter, String filter) throws Exception {
    var command = "ss -Htanp " + filter;
    try (var ss = starter.start(List.of(command.strip().split(" ")))) {
      return ss.lines().stream().map(Row::of).toList();
    } catch (IOException e) {
      assumeTrue(false, "ss is not installed");
      throw e;
    }
  }

  /** Waits until a thread of the program stands in this method, with that one on top. */
  static void standsIn(Program program, String method, String top) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> threads(program),
            threads -> threads.stream().anyMatch(thread -> stands(thread, method, top)));
  }

  private static boolean stands(String thread, String method, String top) {
    var frames = thread.lines().filter(line -> line.startsWith("\tat ")).toList();
    return !frames.isEmpty()
        && frames.get(0).contains(top)
        && frames.stream().anyMatch(frame -> frame.contains("at " + method + "("));
  }

  /** What jstack prints of each thread, and behind them what it has found out. */
  static List<String> threads(Program program) throws Exception {
    try (var jstack = Program.start(List.of(JSTACK, "" + program.process.pid()))) {
      jstack.status();
      return Arrays.asList(String.join("\n", jstack.output).split("\n(?=\")|\n\n"));
    }
  }
}
