package course.proof;

import course.model.JavaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * What the lessons' tests say about a claim, written {@code lesson.TestClass#test_method}: the test
 * must stand in the lesson's sources, and the report of its last run must not be red.
 */
public final class Proofs {

  /** How far a claim is proved by the tests of this build. */
  enum State {
    PROVED("proved"),
    NOT_HERE("not on this system"),
    NOT_RUN("not run in this build");

    final String words;

    State(String words) {
      this.words = words;
    }
  }

  /** A claim, how far it is proved, and the command that proves it again. */
  record Proof(String claim, State state, String command) {}

  /** There is no such proof, or it is red. The message says which. */
  static final class Unproved extends Exception {
    private static final long serialVersionUID = 1;

    Unproved(String message) {
      super(message);
    }
  }

  private static final Pattern TARGET = Pattern.compile("([a-z0-9-]+)\\.(\\w+)#(\\w+)");

  private final Path lessons;
  private final Map<Path, JavaFile> parsed = new HashMap<>();

  public Proofs(Path lessons) {
    this.lessons = lessons;
  }

  Proof find(String target) throws Unproved, IOException {
    var parts = TARGET.matcher(target);
    if (!parts.matches()) {
      throw new Unproved("a proof is written lesson.TestClass#test_method, not " + target);
    }
    var lesson = lesson(parts.group(1));
    var testClass = parts.group(2);
    var method = parts.group(3);
    var source = source(lesson, testClass);
    requireTest(source, method, target);
    var command = "mvn test -pl lessons/%s \"-Dtest=%s#%s\"";
    return new Proof(
        method.replace('_', ' '),
        state(lesson, testClass, method, target),
        command.formatted(lesson.getFileName(), testClass, method));
  }

  private Path lesson(String name) throws Unproved, IOException {
    try (var folders = Files.list(lessons)) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("\\d+-" + name))
          .findFirst()
          .orElseThrow(() -> new Unproved("unknown proof: no lesson " + name));
    }
  }

  private static Path source(Path lesson, String testClass) throws Unproved, IOException {
    return files(lesson.resolve("test")).stream()
        .filter(file -> file.getFileName().toString().equals(testClass + ".java"))
        .findFirst()
        .orElseThrow(
            () ->
                new Unproved("unknown proof: no test class %s in %s".formatted(testClass, lesson)));
  }

  private void requireTest(Path source, String method, String target) throws Unproved {
    var file = parsed.computeIfAbsent(source, Proofs::parse);
    var declared =
        file.method(method)
            .orElseThrow(() -> new Unproved("unknown proof: no test method for " + target))
            .getModifiers();
    if (!JavaFile.hasAnnotation(declared, name -> name.endsWith("Test"))) {
      throw new Unproved("no proof: not a test: " + target);
    }
    var whole = file.firstClass().getModifiers();
    if (Stream.of(declared, whole)
        .anyMatch(part -> JavaFile.hasAnnotation(part, "Disabled"::equals))) {
      throw new Unproved("no proof: the test is disabled: " + target);
    }
  }

  private static JavaFile parse(Path file) {
    try {
      return JavaFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static State state(Path lesson, String testClass, String method, String target)
      throws Unproved, IOException {
    for (var report : reports(lesson, testClass)) {
      var runs =
          Jsoup.parse(Files.readString(report), Parser.xmlParser()).select("testcase").stream()
              .filter(run -> isRunOf(method, run.attr("name")))
              .toList();
      if (runs.stream().anyMatch(run -> has(run, "failure, error"))) {
        throw new Unproved("the test is red: " + target);
      }
      if (!runs.isEmpty()) {
        return runs.stream().allMatch(run -> has(run, "skipped")) ? State.NOT_HERE : State.PROVED;
      }
    }
    return State.NOT_RUN;
  }

  /** A report that is older than the lesson's sources says nothing about them. */
  private static List<Path> reports(Path lesson, String testClass) throws IOException {
    var name = Pattern.compile("TEST-(.+\\.)?" + testClass + "\\.xml").asMatchPredicate();
    var lastEdit =
        Stream.of("src", "test")
            .flatMap(part -> files(lesson.resolve(part)).stream())
            .map(Proofs::edited)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return files(lesson.resolve("target/surefire-reports")).stream()
        .filter(file -> name.test(file.getFileName().toString()))
        .filter(file -> edited(file).compareTo(lastEdit) >= 0)
        .toList();
  }

  /** A test with parameters is reported once for each run, as {@code method(int)[1]}. */
  private static boolean isRunOf(String method, String name) {
    return name.equals(method) || name.startsWith(method + "(");
  }

  private static boolean has(Element run, String result) {
    return !run.select(result).isEmpty();
  }

  private static FileTime edited(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
