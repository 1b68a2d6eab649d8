import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Somebody's program for an exercise: compiled once, started for each claim, ended with it. */
final class Attempt {

  /** The lesson's folder: this class lies in its target/test-classes. */
  static final Path LESSON = Path.of(location()).getParent().getParent();

  private static final Path TESTS = Path.of(location());
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final long STARTS_WITHIN = TimeUnit.SECONDS.toNanos(6);
  private static final long LOOKS_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int FLOOD = 1 << 20;

  /** Those that were named once, so that JUnit can hand over a name. */
  private static final Map<String, Attempt> ALL = new ConcurrentHashMap<>();

  /** As it is told: EchoServer.java, or a command. */
  final String name;

  /** Why it cannot be asked at all, in one line. */
  private volatile Broken broken;

  private Path source; // null: not Java
  private Path classes;
  private List<String> command;

  private Attempt(String name) {
    this.name = name;
  }

  /**
   * The learner's: the program in exercise/, or in the folder that {@code -Dhandin} names, or what
   * {@code -Dyours} names.
   */
  static Attempt yours(String name) {
    var folder = System.getProperty("handin", "exercise");
    var asked = System.getProperty("yours", folder + "/" + name + ".java");
    var mistake = "exercise/mistakes/" + asked + ".java";
    boolean isMistake = asked.matches("\\w+") && Files.exists(LESSON.resolve(mistake));
    return of(isMistake ? mistake : asked);
  }

  /** A Java program of this lesson, or a command, which gets its last words from the checker. */
  static Attempt of(String key) {
    return ALL.computeIfAbsent(key, any -> key.matches("\\S+\\.java") ? java(key) : command(key));
  }

  private static Attempt command(String words) {
    var attempt = new Attempt(words);
    attempt.command = List.of(words.trim().split("\\s+"));
    return attempt;
  }

  /** Compiles it as {@code java FILE} does. */
  private static Attempt java(String file) {
    var attempt = new Attempt(file);
    attempt.classes = LESSON.resolve("target/exercise/" + file.replaceAll("[^A-Za-z0-9]+", "-"));
    attempt.command = List.of(attempt.main());
    var here = Path.of(file).toAbsolutePath();
    attempt.source = Files.exists(here) ? here : LESSON.resolve(file);
    var errors = new DiagnosticCollector<JavaFileObject>();
    var javac = ToolProvider.getSystemJavaCompiler();
    try (var files = javac.getStandardFileManager(errors, null, UTF_8)) {
      Files.createDirectories(attempt.classes);
      var options = List.of("-d", attempt.classes.toString(), "-proc:none", "-nowarn");
      if (!Files.exists(attempt.source)) attempt.broken = new Broken("there is no " + file);
      else if (!javac
          .getTask(null, files, errors, options, null, files.getJavaFileObjects(attempt.source))
          .call()) attempt.broken = new Broken(file + " does not compile: " + first(errors));
    } catch (IOException e) {
      attempt.broken = new Broken(file + " cannot be compiled: " + e);
    }
    return attempt;
  }

  private static String first(DiagnosticCollector<JavaFileObject> errors) {
    return errors.getDiagnostics().stream()
        .filter(error -> error.getKind() == Diagnostic.Kind.ERROR)
        .map(e -> "line " + e.getLineNumber() + ", " + e.getMessage(Locale.ENGLISH))
        .map(line -> line.replaceAll("\\s+", " "))
        .findFirst()
        .orElse("javac does not say why");
  }

  private String main() {
    return name.replaceAll("^.*/|\\.java$", "");
  }

  /** Whether it is a hole as it was handed out, with nothing in it but its mark. */
  boolean isUntouched() {
    var nothing = "(return (null|0|List\\.of\\(\\)|new \\w+\\[0])|throw [^;]*);\\s*";
    var hole = "\\{\\s*// YOUR TURN[^\\n]*\\s*(" + nothing + ")?}";
    try {
      return isJava() && Pattern.compile(hole).matcher(Files.readString(source)).find();
    } catch (IOException e) {
      return false; // there is none
    }
  }

  boolean isJava() {
    return source != null;
  }

  /** Starts it once more. */
  Running start(Collection<String> options, Object... arguments) throws IOException {
    if (broken != null) throw broken;
    var all = new ArrayList<String>();
    if (isJava()) {
      all.addAll(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
      all.addAll(List.of("-XX:-UsePerfData", "-cp", classes + File.pathSeparator + TESTS));
      all.addAll(options);
    }
    all.addAll(command);
    for (var argument : arguments) all.add(argument.toString());
    try {
      return new Running(all);
    } catch (IOException e) {
      throw broken = new Broken(name + " cannot be started: " + e.getMessage());
    }
  }

  private static URI location() {
    var tests = Attempt.class.getProtectionDomain().getCodeSource().getLocation();
    return URI.create(tests.toString());
  }

  /**
   * What is wrong with a learner's program; the checker's own stack would tell nothing about it.
   */
  static class Trouble extends AssertionError {
    private static final long serialVersionUID = 1;

    Trouble(String message) {
      super(message);
    }

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }

  /** It cannot be asked: it does not compile, does not start, says nothing, floods its output. */
  static final class Broken extends Trouble {
    private static final long serialVersionUID = 1;

    Broken(String line) {
      super(line);
    }
  }

  /** What a thread has had of the processors, and has waited for one, in nanoseconds. */
  record Times(long ran, long waited) {

    static Optional<Times> of(Path thread) {
      try {
        var numbers = Files.readString(thread.resolve("schedstat")).split(" ");
        return Optional.of(new Times(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
      } catch (IOException e) {
        return Optional.empty(); // it has just ended
      }
    }
  }

  /** One run of it, in a process of its own. */
  final class Running implements AutoCloseable {

    final Process process;
    private final String run = UUID.randomUUID().toString(); // its children inherit it
    private final StringBuilder output = new StringBuilder();
    private long printed;
    private boolean closed;
    private final long started = System.nanoTime();
    private final Map<Path, Times> times = new HashMap<>(); // of the threads
    private final Set<Path> peers = new HashSet<>();
    private long looked;
    private long ran;
    private long waited;

    private Running(List<String> command) throws IOException {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("YOURS_RUN", run);
      builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      process = builder.start();
      Guard.watch(process);
      countMe();
      process.getOutputStream().close(); // it has nobody to ask
      var reader = new Thread(() -> read(process.getInputStream()));
      reader.setDaemon(true);
      reader.start();
    }

    private void read(InputStream from) {
      var bytes = new byte[8192];
      try {
        for (int n; (n = from.read(bytes)) >= 0; ) print(new String(bytes, 0, n, UTF_8), n);
      } catch (IOException e) {
        // it was ended
      }
      synchronized (this) {
        closed = true;
        notifyAll();
      }
    }

    private synchronized void print(String text, int bytes) {
      printed += bytes;
      output.append(text);
      if (output.length() > 1 << 16) output.delete(1 << 14, output.length() - (1 << 14));
      notifyAll();
    }

    /**
     * The time that it had since it was started, in nanoseconds. On a busy machine that is less
     * than the clock shows: Linux tells how long each thread has waited for a processor, of the
     * program and of its peers. Between two looks the one that has waited most counts.
     */
    long had() {
      synchronized (times) {
        long now = System.nanoTime() - started;
        if (now - looked > LOOKS_AGAIN) {
          look();
          looked = now;
        }
        return Math.max(now - waited, ran); // while it computes, it has its time
      }
    }

    private void look() {
      var threads = new ArrayList<>(peers);
      try (var its = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
        its.forEach(threads::add);
      } catch (IOException | UncheckedIOException e) {
        // not Linux, or it has ended
      }
      long mostRan = 0;
      long mostWaited = 0;
      for (var thread : threads) {
        var before = times.getOrDefault(thread, new Times(0, 0));
        var now = Times.of(thread).orElse(before);
        times.put(thread, now);
        if (!peers.contains(thread)) mostRan = Math.max(mostRan, now.ran() - before.ran());
        mostWaited = Math.max(mostWaited, now.waited() - before.waited());
      }
      ran += mostRan;
      waited += mostWaited;
    }

    /** The thread that calls this plays a peer: what it waits for a processor counts, too. */
    void countMe() {
      try {
        var me = Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")));
        synchronized (times) {
          if (peers.add(me)) Times.of(me).ifPresent(now -> times.put(me, now));
        }
      } catch (IOException e) {
        // not Linux
      }
    }

    /** What it has printed, as soon as that is enough, or no more comes, or it had its time. */
    synchronized String output(Predicate<String> enough, long nanos) {
      long end = had() + nanos;
      try {
        while (!enough.test(output.toString()) && !closed && printed < FLOOD && had() < end)
          wait(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return output.toString();
    }

    /** The port in its line {@code listening on HOST:PORT}. */
    int port() {
      var line = Pattern.compile("(?m)^listening on .*:(\\d{1,5})\\s*$");
      var text = output(all -> line.matcher(all).find(), STARTS_WITHIN);
      var matcher = line.matcher(text);
      if (matcher.find()) return Integer.parseInt(matcher.group(1));
      var wanted = " \"listening on 127.0.0.1:PORT\"";
      if (printed >= FLOOD)
        throw broken = new Broken(name + " floods its output, without a line" + wanted);
      if (hasEnded())
        throw broken = new Broken(name + " " + ending() + ", before its line" + wanted);
      if (text.isBlank()) throw broken = new Broken(name + " prints nothing; wanted:" + wanted);
      throw broken =
          new Broken(
              name + " prints no line" + wanted + ", but " + Peer.quote(text.getBytes(UTF_8)));
    }

    boolean hasEnded() {
      try {
        return process.waitFor(200, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    /** How it ended: its status, and its exception or last line. */
    String ending() {
      output(all -> false, TimeUnit.SECONDS.toNanos(1)); // until its output has ended, too
      var lines = output.toString().lines().filter(line -> !line.isBlank()).toList();
      var last = lines.isEmpty() ? "listening on" : lines.get(lines.size() - 1);
      var what = last.startsWith("listening on") ? "" : ": " + last;
      for (var line : lines)
        if (line.startsWith("Exception in thread")) what = ": " + line.replaceAll("^.*?\" ", "");
      for (var line : lines)
        if (line.matches("\\s+at .*\\(" + main() + "\\.java:\\d+\\)")) {
          what += line.replaceAll("^.*\\(", " (");
          break;
        }
      return "ended with status " + process.exitValue() + what;
    }

    /** What is worth a line of its own when a claim fails; else empty. */
    String note() {
      if (hasEnded()) return ending();
      return printed >= FLOOD ? "floods its output: " + printed + " bytes so far" : "";
    }

    /** Whether this is a child that it has left behind; only Linux tells. */
    private boolean isLeft(ProcessHandle other) {
      try {
        var environment = Path.of("/proc/" + other.pid() + "/environ");
        return Files.readString(environment, ISO_8859_1).contains(run);
      } catch (IOException e) {
        return false; // of somebody else
      }
    }

    @Override
    public void close() {
      if (!process.isAlive())
        ProcessHandle.allProcesses().filter(this::isLeft).forEach(ProcessHandle::destroyForcibly);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Guard.forget(process);
    }
  }

  /**
   * Ends what still runs when the checker is gone. It is a process of its own, whose input ends
   * when the checker does, even when that was killed.
   */
  static final class Guard {

    private static Process guard;

    private static synchronized void tell(String line) throws IOException {
      if (guard == null || !guard.isAlive())
        guard =
            new ProcessBuilder(
                    JAVA,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-Xmx16m",
                    "-cp",
                    TESTS.toString(),
                    Guard.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
      guard.getOutputStream().write((line + "\n").getBytes(UTF_8));
      guard.getOutputStream().flush();
    }

    static void watch(Process process) throws IOException {
      tell("watch " + process.pid());
    }

    /** Nobody is left to be watched. */
    static synchronized void goHome() throws IOException {
      if (guard != null) guard.getOutputStream().close();
      guard = null;
    }

    static void forget(Process process) {
      try {
        tell("forget " + process.pid());
      } catch (IOException e) {
        // it has nothing to do for this one
      }
    }

    public static void main(String[] args) {
      var running = ConcurrentHashMap.<Long>newKeySet();
      try (var lines = new Scanner(System.in, UTF_8)) {
        while (lines.hasNext())
          if (lines.next().equals("watch")) running.add(lines.nextLong());
          else running.remove(lines.nextLong());
      }
      for (var pid : running)
        ProcessHandle.of(pid)
            .ifPresent(
                process -> {
                  process.descendants().forEach(ProcessHandle::destroyForcibly);
                  process.destroyForcibly();
                });
    }
  }
}
