import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A program in a process of its own, as a learner starts it; what it prints is kept. */
class OldProgram implements AutoCloseable {

  final Process process;
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private OldProgram(List<String> command, Object... arguments) throws IOException {
    var all = new ArrayList<>(command);
    for (var argument : arguments) all.add(argument.toString());
    process = new ProcessBuilder(all).start();
    read(process.inputReader(UTF_8), lines);
    read(process.errorReader(UTF_8), errors);
  }

  static OldProgram java(String name, Object... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var main = name;
    return new OldProgram(List.of(java, "-cp", "target/classes", main), arguments);
  }

  static OldProgram python(String script, Object... arguments) throws IOException {
    return new OldProgram(List.of("python3", "test/" + script), arguments);
  }

  private void read(BufferedReader from, List<String> to) {
    var reader = new Thread(() -> from.lines().forEach(to::add));
    reader.start();
    readers.add(reader);
  }

  /** Waits for such a line of the output. */
  String line(Predicate<String> wanted) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> lines.stream().anyMatch(wanted) || !readers.get(0).isAlive());
    return lines.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** The address in the first line of a server. */
  InetSocketAddress address() {
    var line = line(first -> first.matches("listening on 127\\.0\\.0\\.1:\\d+"));
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return new InetSocketAddress("127.0.0.1", port);
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
