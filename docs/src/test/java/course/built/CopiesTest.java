package course.built;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import course.OldForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the tests of several lessons need stands in each of those lessons, in the same words: a
 * lesson depends on no other.
 */
class CopiesTest {

  static final Path LESSONS = Path.of("..", "lessons");

  /** The classes beside the tests that are no tests, by their file's name. */
  static Map<String, List<Path>> helpers() throws IOException {
    try (Stream<Path> files = Files.walk(LESSONS)) {
      return files
          .filter(file -> file.getParent().endsWith("test"))
          .filter(file -> file.toString().endsWith(".java"))
          .collect(groupingBy(f -> f.getFileName().toString(), TreeMap::new, Collectors.toList()));
    }
  }

  static boolean isOld(Path file) {
    try {
      return OldForm.has(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_helper_of_several_lessons_has_the_same_words_in_each() throws IOException {
    var helpers = helpers();
    helpers.keySet().removeIf(name -> name.endsWith("Test.java"));

    assertThat(helpers).containsKeys("Program.java", "Blocked.java", "KernelTable.java");
    for (var copies : helpers.values()) {
      copies.removeAll(copies.stream().filter(CopiesTest::isOld).toList());
      for (var copy : copies) {
        assertThat(copy).hasSameTextualContentAs(copies.get(0));
      }
    }
  }
}
