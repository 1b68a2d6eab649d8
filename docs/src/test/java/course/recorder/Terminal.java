package course.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/** A terminal in which programs run, one after the other, as child processes. */
final class Terminal implements AutoCloseable {

  /** A line that the program printed, and when; there is no text when the program has ended. */
  record Line(Optional<String> text, long nanoTime) {}

  private final Path folder;
  private final BlockingQueue<Line> printed = new LinkedBlockingQueue<>();
  private Process program;
  private boolean running;

  /** Programs start in {@code folder}. */
  Terminal(Path folder) {
    this.folder = folder;
  }

  /** Runs a command as a shell does, with the JDK of this test. */
  void run(String command) throws IOException {
    var builder = new ProcessBuilder("sh", "-c", "exec " + command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    var jdk = System.getProperty("java.home") + "/bin" + File.pathSeparator;
    builder.environment().compute("PATH", (name, path) -> jdk + path);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    program = builder.start();
    running = true;
    var reader = new Thread(this::read, command);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (var lines = program.inputReader()) {
      lines
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> add(Optional.of(line.stripTrailing())));
      program.waitFor(); // its output is closed before its sockets
    } catch (IOException | InterruptedException e) {
      add(Optional.of(e.toString()));
    }
    add(Optional.empty());
  }

  private void add(Optional<String> text) {
    printed.add(new Line(text, System.nanoTime()));
  }

  boolean isRunning() {
    return running;
  }

  /** The next line, which need not have been printed yet. */
  Line next() throws InterruptedException, TimeoutException {
    var line = printed.poll(120, SECONDS);
    if (line == null) {
      throw new TimeoutException("the program prints no more and does not end: add a line ^C");
    }
    running = line.text().isPresent();
    return line;
  }

  /** Types a line for the program that runs. */
  void type(String line) throws IOException {
    program.getOutputStream().write((line + "\n").getBytes(UTF_8));
    program.getOutputStream().flush();
  }

  /** Answers a program that waits for Enter, as often as it may ask, and then ends its input. */
  void pressEnter() {
    try (var keys = program.outputWriter()) {
      keys.write("\n".repeat(100));
    } catch (IOException e) {
      // The program has ended: it reads no keys.
    }
  }

  /** The process id of the program that was started last; 0 if there was none. */
  int process() {
    return program == null ? 0 : (int) program.pid();
  }

  /** The exit status of the program, at its end. */
  int status() throws InterruptedException {
    return program.waitFor();
  }

  /**
   * What Ctrl-C does to the program; returns when it has ended, or has printed what it does now.
   */
  void interrupt() {
    program.toHandle().destroy(); // the process's own destroy closes its output unread
    await().until(() -> !printed.isEmpty());
  }

  @Override
  public void close() {
    if (program != null) {
      program.destroyForcibly();
    }
  }
}
