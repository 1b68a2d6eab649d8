package course.check;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SkeletonTest {

  static final String PAGE = "docs/pages/exchange.adoc:";

  static final List<String> CHAPTER =
      """
      == Where we are

      steps::exchange[]

      == The whole program

      [source,java]
      ----
      class Program {}
      ----

      == Run it

      [source,console]
      ----
      java Program.java
      ----

      == A section of its own

      Text.

      == The calls

      |===
      |`send`
      |===

      == What can go wrong

      |===
      |nothing
      |===

      == Your turn

      Write it.

      == Predict

      .What?
      [%collapsible]
      ====
      That.
      ====

      == Deeper

      .More
      [%collapsible]
      ====
      More.
      ====

      == A myth

      [myth]
      .Myth
      Text.

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
          == Where we are      | 1: no section "Where we are"
          == The whole program | 4: no section "The whole program"
          == Run it            | 8: no section "Run it"
          == The calls         | 15: no section "The calls"
          == What can go wrong | 26: no section "What can go wrong"
          == Your turn         | 32: no section "Your turn"
          == Predict           | 38: no section "Predict"
          == Deeper            | 42: no section "Deeper"
          == Out of scope      | 58: no section "Out of scope"
          steps::exchange[]    | 4: the section has no steps::exchange[]
          [source,java]        | 8: the section has no program
          [source,console]     | 15: the section has no command to run
          Write it.            | 38: the section has nothing
          [myth]               | 58: the section has no myth
          The rest.            | 64: the section has nothing
          """)
  void a_section_that_is_missing_or_empty_is_named_with_page_and_line(String line, String message)
      throws IOException {
    chapter(with("", line));

    assertThat(course.build()).contains(PAGE + message);
  }

  @Test
  void not_each_chapter_has_a_myth() throws IOException {
    var chapter = new ArrayList<>(CHAPTER);
    chapter.subList(chapter.indexOf("== A myth"), chapter.indexOf("== Out of scope")).clear();
    chapter(chapter);

    assertThat(course.build()).isEmpty();
  }

  @Test
  void a_heading_needs_an_empty_line_above_it() throws IOException {
    var chapter = new ArrayList<>(CHAPTER);
    chapter.remove(chapter.indexOf("== Predict") - 1);
    chapter(chapter);

    assertThat(course.build()).contains(PAGE + "41: no empty line above the heading: Predict");
  }

  @Test
  void a_heading_in_a_listing_is_none() throws IOException {
    chapter(CHAPTER, "----", "line", "== No heading ==", "----");

    assertThat(course.build()).isEmpty();
  }

  @Test
  void sections_out_of_order_are_named() throws IOException {
    var chapter = with("== Predict", "== Deeper");
    chapter.set(CHAPTER.indexOf("== Predict"), "== Deeper");
    chapter(chapter);

    assertThat(course.build()).containsExactly(PAGE + "42: too early: the section \"Deeper\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"== The whole program", "== Predict", "== Out of scope"})
  void a_section_of_its_own_is_named_where_all_pages_have_the_same(String before)
      throws IOException {
    var chapter = new ArrayList<>(CHAPTER);
    chapter.addAll(chapter.indexOf(before), List.of("== Own", "", "Text.", ""));
    chapter(chapter);

    assertThat(course.build())
        .hasSize(1)
        .first()
        .asString()
        .endsWith("a section of its own stands between \"Run it\" and \"The calls\": Own");
  }

  @Test
  void after_the_ten_steps_a_page_needs_no_map_of_them() throws IOException {
    Files.move(root.resolve("lessons/05-exchange"), root.resolve("lessons/11-exchange"));
    chapter(with("Elsewhere.", "steps::exchange[]"));

    assertThat(course.build()).isEmpty();
  }

  @Test
  void an_exercise_has_its_command_and_its_folds_on_the_page() throws IOException {
    course.write("lessons/05-exchange/exercise/Echo.java", "class Echo {}");
    chapter(CHAPTER);

    assertThat(course.build())
        .containsExactly(
            PAGE + "38: the section has no hint and no solution to unfold",
            PAGE + "38: the section has no mvn -q test -pl lessons/05-exchange -Pyours");
  }

  @Test
  void a_page_that_is_no_lesson_is_free() throws IOException {
    course.write("docs/outline.txt", "Part", "  first", "  second");
    course.page("first", "== Anything", "", "Text.");

    assertThat(course.build()).isEmpty();
  }

  @Test
  void more_than_1200_words_are_too_many_outside_of_folds_listings_and_scenes() throws IOException {
    course.write("docs/scenes/exchange/talk/server.txt", "word ".repeat(1300));
    var words = "word ".repeat(1193);
    var fold = List.of(".Fold", "[%collapsible]", "====", words, "====");
    chapter(with("scene::exchange/talk[]", "Write it."), words + "one.");
    assertThat(course.build()).isEmpty();

    chapter(with("scene::exchange/talk[]", "Write it."), words + "one two.");
    assertThat(course.build())
        .containsExactly(
            PAGE.replace(":", "")
                + ": 1201 words on the main path, more than 1200:"
                + " fold what is not needed by all");

    chapter(CHAPTER, fold.toArray(String[]::new));
    assertThat(course.build()).isEmpty();
  }

  /** The chapter with another line in the place of one. */
  static List<String> with(String now, String before) {
    var chapter = new ArrayList<>(CHAPTER);
    chapter.set(chapter.indexOf(before), now);
    return chapter;
  }

  /** Writes the page, with more lines in its own section. */
  void chapter(List<String> lines, String... more) throws IOException {
    var all = new ArrayList<>(lines);
    int own = all.indexOf("== A section of its own");
    all.addAll(own < 0 ? 0 : own + 2, List.of(more));
    course.page("exchange", all.toArray(String[]::new));
  }
}
