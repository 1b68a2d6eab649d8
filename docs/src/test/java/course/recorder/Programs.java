package course.recorder;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * The programs of the lessons, each compiled once and alone, as {@code java File.java} does it at
 * each start. The scenes start most programs many times; without the compiler a start takes a fifth
 * of the time.
 */
final class Programs {

  private static final Path CLASSES = Path.of("target", "programs");
  private static final Pattern FROM_SOURCE = Pattern.compile("\\bjava ((?:-\\S+ )*)(\\S+\\.java)");
  private static final Pattern EXERCISE =
      Pattern.compile("mvn -q test -pl (lessons/\\S+) -Pyours( .*)?");
  private static final Pattern PORT_HERE =
      Pattern.compile("new \\w+\\(\"127\\.0\\.0\\.1\", ([1-9]\\d*)\\)");
  private static final Pattern NEWER = Pattern.compile("(?m)^/\\*\\* Java (\\d+): ");
  private static final Pattern NAMED = Pattern.compile("\\S+\\.java");
  private static final Map<Path, Program> COMPILED = new ConcurrentHashMap<>();

  /**
   * A program that {@code java File.java} can start.
   *
   * @param name its class: the first in the file
   * @param folder its classes, and nothing else
   * @param defaultPort what stands in for its second argument where there is none; or null
   * @param fixedPort the port of this machine that it names, if it takes no arguments; or null
   */
  record Program(String name, Path folder, String defaultPort, String fixedPort) {}

  private static final class DefaultPort extends TreeScanner<String, Void> {
    @Override
    public String visitConditionalExpression(ConditionalExpressionTree tree, Void nothing) {
      return tree.getCondition().toString().equals("args.length > 1")
          ? tree.getFalseExpression().toString().replaceAll("\\D", "")
          : super.visitConditionalExpression(tree, nothing);
    }

    @Override
    public String reduce(String last, String before) {
      return before == null ? last : before;
    }
  }

  private static final class FixedPort extends TreeScanner<String, Void> {
    @Override
    public String visitNewClass(NewClassTree tree, Void nothing) {
      var call = PORT_HERE.matcher(tree.toString());
      return call.matches() ? call.group(1) : super.visitNewClass(tree, nothing);
    }

    @Override
    public String reduce(String last, String before) {
      return before == null ? last : before;
    }
  }

  private Programs() {}

  /** All programs of the lessons, in the order of the course. */
  static List<Path> all(Path lessons) throws IOException {
    try (var files = Files.walk(lessons)) {
      return files
          .filter(file -> file.getParent().endsWith("src"))
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .toList();
    }
  }

  /** Does this Java run it? A program that needs a newer one begins its comment so: "Java 21:". */
  static boolean runsHere(Path file) throws IOException {
    var newer = NEWER.matcher(Files.readString(file));
    return !newer.find() || Runtime.version().feature() >= Integer.parseInt(newer.group(1));
  }

  /** Does this Java run all programs of the course that these lines name? */
  static boolean allRunHere(String lines, Path root) throws IOException {
    for (var name : NAMED.matcher(lines).results().map(MatchResult::group).toList()) {
      if (Files.exists(root.resolve(name)) && !runsHere(root.resolve(name))) {
        return false;
      }
    }
    return true;
  }

  /** The program that the command starts from its source; null if it starts none. */
  static Program started(String command, Path root) {
    var typed = FROM_SOURCE.matcher(command);
    return typed.find() ? compile(root.resolve(typed.group(2))) : null;
  }

  /** The command that starts the compiled program, for one that starts it from its source. */
  static String compiled(String command, Path root) {
    var exercise = EXERCISE.matcher(command);
    if (exercise.matches()) {
      return asked(root.resolve(exercise.group(1)), exercise.group(2));
    }
    return FROM_SOURCE
        .matcher(command)
        .replaceFirst(
            typed -> {
              var program = compile(root.resolve(typed.group(2)));
              var java =
                  "java %s-XX:TieredStopAtLevel=1 -cp %s %s"
                      .formatted(typed.group(1), seenFrom(root, program.folder()), program.name());
              return Matcher.quoteReplacement(java);
            });
  }

  /** The course's own path of the folder: it has no spaces, wherever the course stands. */
  private static Path seenFrom(Path root, Path folder) {
    var here = root.toAbsolutePath().normalize();
    return here.relativize(folder.toAbsolutePath().normalize());
  }

  /** Does the course have the mistakes of the exercises that these lines ask? */
  static boolean isHandedOut(String lines, Path root) {
    return EXERCISE
        .matcher(lines)
        .results()
        .allMatch(asked -> Files.exists(root.resolve(asked.group(1)).resolve("exercise/mistakes")));
  }

  /** What Maven does when it asks a lesson's exercises: it starts their checkers, and no test. */
  private static String asked(Path lesson, String properties) {
    var classes = lesson.resolve("target/test-classes").toAbsolutePath().normalize();
    var tests = classes + File.pathSeparator + System.getProperty("java.class.path");
    return "java -XX:TieredStopAtLevel=1 -cp '%s'%s Yours"
        .formatted(tests, properties == null ? "" : properties);
  }

  /**
   * Compiles the file, with nothing of the course beside it; only reads it, if it runs not here.
   */
  static Program compile(Path file) {
    return COMPILED.computeIfAbsent(file.toAbsolutePath().normalize(), Programs::compileAlone);
  }

  /** Is the first argument a host? */
  private static boolean hasHost(CompilationUnitTree unit) {
    return unit.toString().contains("args.length > 0 ? args[0] : \"127.0.0.1\"");
  }

  private static Program compileAlone(Path file) {
    var folder =
        CLASSES.resolve(file.getParent().getParent().getFileName() + "-" + file.getFileName());
    var messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      Files.createDirectories(folder);
      var options = List.of("-proc:none", "-cp", folder.toString(), "-d", folder.toString());
      var source = files.getJavaFileObjects(file);
      var task = (JavacTask) compiler.getTask(messages, files, null, options, null, source);
      var unit = task.parse().iterator().next();
      var first = (ClassTree) unit.getTypeDecls().get(0);
      var defaultPort = hasHost(unit) ? new DefaultPort().scan(unit, null) : null;
      var fixedPort = defaultPort == null ? new FixedPort().scan(unit, null) : null;
      if (runsHere(file)) {
        task.analyze();
        task.generate();
      }
      if (!messages.toString().isEmpty()) {
        throw new IllegalArgumentException(messages.toString());
      }
      return new Program(first.getSimpleName().toString(), folder, defaultPort, fixedPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
