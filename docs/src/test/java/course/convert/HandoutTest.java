package course.convert;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import course.model.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoutTest {

  @TempDir Path root;
  CourseFolder course;

  @BeforeEach
  void folder() throws IOException {
    course = CourseFolder.in(root);
  }

  @Test
  void a_lesson_with_its_solution_is_whole() throws IOException {
    course.write("lessons/05-exchange/exercise/solution/Echo.java", "class Echo {}");
    assertThat(Handout.isOf(Optional.of(root.resolve("lessons/05-exchange")))).isFalse();
  }

  @Test
  void a_lesson_without_an_exercise_is_whole() {
    assertThat(Handout.isOf(Optional.of(root.resolve("lessons/05-exchange")))).isFalse();
  }

  @Test
  void an_exercise_without_its_solution_is_handed_out() throws IOException {
    course.write("lessons/05-exchange/exercise/Echo.java", "class Echo {}");
    assertThat(Handout.isOf(Optional.of(root.resolve("lessons/05-exchange")))).isTrue();
  }

  @Test
  void its_page_has_hints_and_no_solution_and_as_many_lines() throws IOException {
    var page =
        course.write(
            "docs/pages/exchange.adoc",
            ".Hint: a loop",
            "[%collapsible]",
            "====",
            "Twice.",
            "====",
            "",
            ".Solution",
            "[%collapsible]",
            "====",
            "include::{lessons}/05-exchange/exercise/solution/Echo.java[]",
            "====",
            "",
            ".What the mistakes look like",
            "[%collapsible]",
            "=====",
            "====",
            "Zeros.",
            "====",
            "=====",
            "The end.");
    assertThat(Handout.text(Source.read(page)).split("\n"))
        .hasSize(20)
        .startsWith(".Hint: a loop", "[%collapsible]", "====", "Twice.", "====")
        .endsWith("The end.")
        .doesNotContain(".Solution", "Zeros.");
  }
}
