import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Your turn: asks the programs of exercise/ the claims of their checkers, and tells the answers.
 */
final class Yours {

  static final String LESSON = Attempt.LESSON.getFileName().toString();
  static final String PAGE = LESSON.replaceAll("^\\d+-", "");
  static final Path EXERCISES = Attempt.LESSON.resolve("exercise");

  private static final Map<String, String> JUNIT =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "8",
          "junit.jupiter.execution.timeout.default", "60 s",
          "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD");

  private Yours() {}

  /** What became of a claim. One that does not fit, such as one for Java alone, was not asked. */
  record Answer(Method claim, Status status, Optional<Throwable> trouble) {

    static Answer of(Method claim, TestExecutionResult result) {
      return new Answer(claim, result.getStatus(), result.getThrowable());
    }

    boolean fails() {
      return status == Status.FAILED;
    }

    Exercise.Claim says() {
      return claim.getAnnotation(Exercise.Claim.class);
    }

    String line(boolean marks) {
      var words = List.of(marks ? "✔" : "OK", marks ? "-" : "--", marks ? "✘" : "XX");
      var mark =
          words.get(List.of(Status.SUCCESSFUL, Status.ABORTED, Status.FAILED).indexOf(status));
      var why = status == Status.ABORTED ? ": not asked, " + trouble.get().getMessage() : "";
      return "  " + mark + " " + claim.getName().replace('_', ' ') + why;
    }
  }

  static Class<?> checker(Path source) throws ClassNotFoundException {
    return Class.forName(name(source) + "Exercise");
  }

  static List<Method> claims(Class<?> checker) {
    return Stream.of(checker.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Exercise.Claim.class))
        .toList();
  }

  static String name(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  /** Asks all claims side by side. The answers have the order of the claims. */
  static List<Answer> ask(Class<?> checker, Attempt attempt) {
    var answers = new ConcurrentHashMap<Method, Answer>();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(checker))
            .configurationParameters(JUNIT)
            .configurationParameter("attempt", attempt.name)
            .build();
    var listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getSource().orElse(null) instanceof MethodSource source)
              answers.put(source.getJavaMethod(), Answer.of(source.getJavaMethod(), result));
          }
        };
    LauncherFactory.create().execute(request, listener);
    return answers.values().stream()
        .sorted(Comparator.comparing(answer -> answer.says().value()))
        .toList();
  }

  /** The programs of a folder, in the order of their names. */
  static List<Path> programs(Path folder) throws IOException {
    if (!Files.exists(folder)) return List.of();
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** Done, begun or untouched. */
  static String state(Attempt attempt, List<Answer> answers) {
    long failing = answers.stream().filter(Answer::fails).count();
    if (failing == 0) return "done";
    var byChance = answers.stream().allMatch(a -> a.fails() || a.says().untouched());
    if (byChance && attempt.isUntouched()) return "untouched";
    return "begun, " + (answers.size() - failing) + " of " + answers.size() + " claims hold";
  }

  /**
   * Asks the programs of this lesson. The argument lists the modules that Maven builds: if this is
   * the only one, each claim is told, and else each exercise in a line.
   */
  public static void main(String[] args) throws Exception {
    boolean board = String.join(" ", args).split("MavenProject: ").length > 2;
    var system = System.getProperty("native.encoding");
    var charset = Charset.forName(System.getProperty("stdout.encoding", system));
    var out = new PrintStream(System.out, true, charset);
    var csv = new StringBuilder();
    for (var source : programs(EXERCISES)) {
      var attempt = Attempt.yours(name(source));
      var answers = ask(checker(source), attempt);
      if (board) out.printf("%-22s %-18s %s%n", LESSON, name(source), state(attempt, answers));
      else tell(out, charset.newEncoder().canEncode('✔'), attempt, name(source), answers);
      for (var answer : answers) {
        var passed = answer.status() == Status.ABORTED ? "not asked" : !answer.fails();
        csv.append(LESSON + "," + name(source) + "," + answer.claim().getName() + "," + passed);
        csv.append('\n');
      }
    }
    Files.writeString(Attempt.LESSON.resolve("target/yours.csv"), csv);
    Attempt.Guard.goHome();
  }

  /** A line for each claim; for the first that fails also why. */
  private static void tell(
      PrintStream out, boolean marks, Attempt attempt, String name, List<Answer> answers) {
    out.println(LESSON + ", " + name);
    if (attempt.isUntouched()) out.println("  nothing stands yet where it says // YOUR TURN");
    var first = answers.stream().filter(Answer::fails).findFirst();
    var trouble = first.flatMap(Answer::trouble).orElse(null);
    if (trouble instanceof Attempt.Broken) {
      out.println("  " + trouble.getMessage());
      return;
    }
    for (var answer : answers) {
      out.println(answer.line(marks));
      if (answer == first.orElse(null)) out.print(trouble.getMessage().strip().indent(6));
    }
    long failed = answers.stream().filter(Answer::fails).count();
    out.println(
        failed == 0
            ? "  all claims hold"
            : "  " + failed + " of " + answers.size() + " claims fail");
  }
}
