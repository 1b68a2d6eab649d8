package course.check;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SkeletonTest {

  static final String PAGE = "docs/pages/exchange.adoc:";

  static final List<String> CHAPTER =
      """
      == Where we are

      steps::exchange[]

      == The call

      |===
      |`send`
      |===

      == Run it

      [source,console]
      ----
      java Program.java
      ----

      == A section of its own

      Text.

      == What can go wrong

      |===
      |nothing
      |===

      == Myths

      [myth]
      .Myth
      Text.

      == Check yourself

      .What?
      [%collapsible]
      ====
      That.
      ====

      == Out of scope

      The rest."""
          .lines()
          .toList();

  @TempDir Path root;
  CourseFolder course;

  @BeforeEach
  void write_a_course_with_a_lesson() throws IOException {
    course = CourseFolder.in(root);
    course.write("docs/outline.txt", "Part", "  first", "  second", "  exchange");
  }

  @Test
  void a_chapter_has_all_sections_of_the_skeleton_in_order() throws IOException {
    chapter(CHAPTER);

    assertThat(course.build()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          == Where we are      | 1: from here on there is no section "Where we are"
          == The call          | 5: from here on there is no section "The call"
          == Run it            | 9: from here on there is no section "Run it"
          == What can go wrong | 15: from here on there is no section "What can go wrong"
          == Myths             | 26: from here on there is no section "Myths"
          == Check yourself    | 32: from here on there is no section "Check yourself"
          == Out of scope      | 38: from here on there is no section "Out of scope"
          steps::exchange[]    | 4: the section has no steps::exchange[]
          [source,console]     | 14: the section has no command to run
          [myth]               | 31: the section has no myth
          [%collapsible]       | 37: the section has no answer to unfold
          The rest.            | 45: the section has nothing
          """)
  void a_section_that_is_missing_or_empty_is_named_with_page_and_line(String line, String message)
      throws IOException {
    var chapter = new ArrayList<>(CHAPTER);
    chapter.set(chapter.indexOf(line), "");
    chapter(chapter);

    assertThat(course.build()).containsExactly(PAGE + message);
  }

  @Test
  void sections_out_of_order_are_named() throws IOException {
    var chapter = new ArrayList<>(CHAPTER.subList(26, 33));
    chapter.addAll(CHAPTER.subList(0, 26));
    chapter.addAll(CHAPTER.subList(33, CHAPTER.size()));
    chapter(chapter);

    assertThat(course.build()).hasSize(1).first().asString().endsWith("no section \"Myths\"");
  }

  @Test
  void a_page_that_is_no_lesson_is_free() throws IOException {
    course.write("docs/outline.txt", "Part", "  first", "  second");
    course.page("first", "== Anything", "", "Text.");

    assertThat(course.build()).isEmpty();
  }

  void chapter(List<String> lines) throws IOException {
    course.page("exchange", lines.toArray(String[]::new));
  }
}
