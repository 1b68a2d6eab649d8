import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program in a process of its own, as a learner starts it, but compiled. */
final class Program implements AutoCloseable {

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  final Process process;

  /** What it has printed so far, and what it has complained of. */
  final List<String> output = new CopyOnWriteArrayList<>();

  final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private Program(List<?> command) throws IOException {
    var builder = new ProcessBuilder(command.stream().map(Object::toString).toList());
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // each JVM would print that it took them
    process = builder.start();
    read(process.inputReader(UTF_8), output);
    read(process.errorReader(UTF_8), errors);
  }

  /** Starts a program of this lesson. */
  static Program java(String name, Object... arguments) throws IOException {
    return start(
        List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", "target/classes", name), arguments);
  }

  /** Starts its counterpart in Python, where there is Python. */
  static Program python(String script, Object... arguments) throws IOException {
    try {
      return start(List.of("python3", "test/" + script), arguments);
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed");
      throw e;
    }
  }

  /** Starts any command. */
  static Program start(List<String> command, Object... arguments) throws IOException {
    var all = new ArrayList<Object>(command);
    all.addAll(List.of(arguments));
    return new Program(all);
  }

  private void read(BufferedReader from, List<String> to) {
    var reader = new Thread(() -> from.lines().forEach(to::add));
    reader.setDaemon(true);
    reader.start();
    readers.add(reader);
  }

  /** Waits for a line of its output that contains the text. */
  String line(String text) {
    return await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .failFast(
            () -> {
              if (!readers.get(0).isAlive() && find(text).isEmpty())
                throw new AssertionError("it has ended without such a line: " + output + errors);
            })
        .until(() -> find(text), lines -> !lines.isEmpty())
        .get(0);
  }

  private List<String> find(String text) {
    return output.stream().filter(line -> line.contains(text)).toList();
  }

  /** Where a server listens: its first line tells. */
  InetSocketAddress address() {
    var line = line("listening on ");
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return new InetSocketAddress("127.0.0.1", port);
  }

  /** All that it has printed, when it has ended well. */
  List<String> lines() throws InterruptedException {
    assertThat(status()).as("status, after " + errors).isZero();
    assertThat(errors).isEmpty();
    return output;
  }

  /** The one line with which it has ended, with status 1. */
  String failure() throws InterruptedException {
    assertThat(status()).as("status, after " + errors).isEqualTo(1);
    assertThat(errors).hasSize(1);
    return errors.get(0);
  }

  /** The exit status, when all output has been read. */
  int status() throws InterruptedException {
    int status = process.waitFor();
    for (var reader : readers) reader.join();
    return status;
  }

  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroyForcibly(); // leaves the streams to their readers
    status();
  }
}
