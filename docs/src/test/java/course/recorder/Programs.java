package course.recorder;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final Map<Path, Program> COMPILED = new ConcurrentHashMap<>();

  /**
   * A program that {@code java File.java} can start.
   *
   * @param name its class, with the package: the first in the file
   * @param folder its classes, and nothing else
   */
  record Program(String name, Path folder) {}

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

  /** The command that starts the compiled program, for one that starts it from its source. */
  static String compiled(String command, Path root) {
    return FROM_SOURCE
        .matcher(command)
        .replaceFirst(
            typed -> {
              var program = compile(root.resolve(typed.group(2)));
              var java =
                  "java %s-XX:TieredStopAtLevel=1 -cp '%s' %s"
                      .formatted(typed.group(1), program.folder().toAbsolutePath(), program.name());
              return Matcher.quoteReplacement(java);
            });
  }

  /** Compiles the file, with nothing of the course beside it. */
  static Program compile(Path file) {
    return COMPILED.computeIfAbsent(file.toAbsolutePath().normalize(), Programs::compileAlone);
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
      task.analyze();
      task.generate();
      if (!messages.toString().isEmpty()) {
        throw new IllegalArgumentException(messages.toString());
      }
      return new Program(first.getSimpleName().toString(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
