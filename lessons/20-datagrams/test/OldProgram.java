import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a process of its own, as a learner starts it, but compiled. */
final class OldProgram implements AutoCloseable {

  final Process process;
  final BufferedReader output;

  private OldProgram(List<String> command) throws IOException {
    process = new ProcessBuilder(command).start();
    output = process.inputReader();
  }

  static OldProgram java(String program, Object... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var name = program;
    return start(
        List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", "target/classes", name),
        arguments);
  }

  /** Starts a script, if there is Python. */
  static OldProgram python(String script, Object... arguments) throws IOException {
    try {
      new ProcessBuilder("python3", "--version").start().destroy();
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed");
    }
    return start(List.of("python3", "test/" + script), arguments);
  }

  private static OldProgram start(List<String> words, Object... arguments) throws IOException {
    var command = new ArrayList<>(words);
    for (var argument : arguments) command.add(argument.toString());
    return new OldProgram(command);
  }

  /** The address in the first line that a server prints. */
  InetSocketAddress address() throws IOException {
    var line = output.readLine();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    return new InetSocketAddress(
        "127.0.0.1", Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  /** Everything that it has printed, when it has ended well. */
  List<String> lines() throws InterruptedException {
    var lines = output.lines().toList();
    assertThat(process.errorReader().lines()).isEmpty();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  /** The one line in which it has told a failure, when it has ended with this status. */
  String failure(int status) throws InterruptedException {
    var lines = process.errorReader().lines().toList();
    assertThat(process.waitFor()).as("" + lines).isEqualTo(status);
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
