package course.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code java File.java} needs: one file, whose first class has the main method. */
@Timeout(60)
class ProgramsTest {

  static List<Path> programs() throws IOException {
    return Programs.all(Path.of("..", "lessons"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void each_program_starts_from_its_one_file(Path file) throws IOException {
    assumeTrue(Programs.runsHere(file), "needs a newer Java");
    var program = Programs.compile(file);

    assertThat(program.name()).isEqualTo(file.getFileName().toString().replace(".java", ""));
    assertThat(Files.readString(file)).contains("public static void main(String[] args)");
  }

  @Test
  void readme_has_a_row_for_each_lesson_and_names_programs_that_are_there() throws IOException {
    var readme = Files.readString(Path.of("..", "README.adoc"));
    assertThat(readme.lines()).hasSizeLessThanOrEqualTo(120);
    try (var lessons = Files.list(Path.of("..", "lessons"))) {
      for (var lesson : lessons.filter(Files::isDirectory).toList()) {
        var name = lesson.getFileName().toString();
        if (name.matches("\\d+-.*")) {
          var row = Pattern.compile("(?m)^\\| link:lessons/" + name + "\\[.*").matcher(readme);
          assertThat(row.find()).as("a row for " + name).isTrue();
          var named = Pattern.compile("`(\\w+)`").matcher(row.group()).results().toList();
          assertThat(named).as("programs of " + name).isNotEmpty();
          assertThat(named)
              .allSatisfy(
                  program ->
                      assertThat(lesson.resolve("src").resolve(program.group(1) + ".java"))
                          .isRegularFile());
        }
      }
    }
  }

  @Test
  void a_file_that_needs_another_is_no_program(@TempDir Path folder) throws IOException {
    var file = folder.resolve("First.java");
    Files.writeString(folder.resolve("Second.java"), "class Second {}");
    Files.writeString(file, "class First { Second second; }");

    assertThatThrownBy(() -> Programs.compile(file)).hasMessageContaining("class Second");
  }

  @Test
  void a_program_that_needs_a_newer_java_is_read_and_not_compiled(@TempDir Path folder)
      throws IOException {
    var file = folder.resolve("lesson/src/First.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "/** Java 99: not yet. */\nclass First { Nothing yet; }");

    assertThat(Programs.runsHere(file)).isFalse();
    assertThat(Programs.allRunHere("$ java lesson/src/First.java", folder)).isFalse();
    assertThat(Programs.compile(file).name()).isEqualTo("First");
  }

  @Test
  void a_program_that_names_this_java_or_none_runs_here(@TempDir Path folder) throws IOException {
    var file = folder.resolve("First.java");
    Files.writeString(
        file, "/** Java %d: now. */\nclass First {}".formatted(Runtime.version().feature()));
    assertThat(Programs.allRunHere("$ java First.java\n$ java Nobody.java", folder)).isTrue();

    Files.writeString(file, "/** Any. */\nclass First {}");
    assertThat(Programs.runsHere(file)).isTrue();
  }

  @Test
  void a_start_from_source_becomes_one_of_the_compiled_class() {
    var file = "lessons/00-tour/src/Tour.java";

    assertThat(Programs.compiled("strace -f java -Dx=y " + file + " 1 2", Path.of("..")))
        .isEqualTo(
            "strace -f java -Dx=y -XX:TieredStopAtLevel=1 "
                + "-cp docs/target/programs/00-tour-Tour.java Tour 1 2");
  }

  @Test
  void any_other_command_stays_as_it_is() {
    assertThat(Programs.compiled("ss -tan", Path.of(".."))).isEqualTo("ss -tan");
  }
}
