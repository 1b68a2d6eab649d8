package course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StrictnessTest {

  @TempDir Path folder;
  CourseFolder course;

  @BeforeEach
  void write_a_good_course_into_a_path_with_a_space() throws IOException {
    course = CourseFolder.in(folder.resolve("the course"));
  }

  @Test
  void a_good_course_becomes_a_site() throws IOException {
    course.write("docs/pages/images/dot.svg", "<svg xmlns='x'/>");
    course.write("docs/scenes/exchange/talk/server.txt", "$ java Server.java", "hi");
    course.page(
        "first",
        "[[here]]See <<here>>, xref:second.adoc#start[there] and xref:second.adoc[].",
        "",
        "image::images/dot.svg[A dot]",
        "",
        "[source,java]",
        "----",
        "include::{lessons}/05-exchange/src/Program.java[tag=body,indent=0]",
        "----",
        "<1> One. proof:exchange.ProgramTest#one_is_a_number[]",
        "<2> Two.",
        "",
        "scene::exchange/talk[]");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("first.html"))
        .contains("one is a number", "java Server.java", "second.html#start");
    assertThat(course.root().resolve("site/images/dot.svg")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          include::{lessons}/Nope.java[]          | include file not found: lessons/Nope.java
          Some {nope} text.                       | undefined attribute: nope
          See <<nope>>.                           | no such anchor: #nope
          See xref:nope.adoc[there].              | no such page: nope.html
          See xref:second.adoc#nope[there].       | no such anchor: second.html#nope
          See link:second.html#nope[there].       | no such anchor: second.html#nope
          image::images/nope.svg[A dot]           | no such image: images/nope.svg
          Text with image:nope.svg[A dot].        | no such image: nope.svg
          scene::exchange/nope[]             | no such transcript: exchange/nope
          proof:exchange.ProgramTest#one_is       | no macro: proof:exchange.ProgramTest#one_is
          A scene::exchange/talk[] in a line | no macro: scene::exchange/talk[]
          [[twice]]Text. [[twice]]Again.          | id used twice: twice
          proof:exchange.ProgramTest#nope[]       | unknown proof: no test method for exchange.ProgramTest#nope
          proof:exchange.NopeTest#nope[]          | unknown proof: no test class NopeTest in lessons/05-exchange
          proof:nope.ProgramTest#nope[]           | unknown proof: no lesson nope
          proof:nope[]                            | a proof is written lesson.TestClass#test_method, not nope
          """)
  void a_problem_is_named_with_page_and_line(String text, String message) throws IOException {
    course.page("first", "", "", "Good.", "", text);

    assertThat(course.build()).containsExactly("docs/pages/first.adoc:8: " + message);
  }

  @Test
  void an_include_from_an_undefined_place_is_named_with_page_and_line() throws IOException {
    course.page("first", "----", "include::{nope}/Program.java[]", "----");

    assertThat(course.build())
        .containsExactly(
            "docs/pages/first.adoc:5: "
                + "include dropped due to missing attribute: include::{nope}/Program.java[]");
  }

  @Test
  void an_id_used_twice_is_named_wherever_it_stands() throws IOException {
    course.page("first", "[#twice]", "== One", "", "Text.", "", "[#twice]", "== Two");

    assertThat(course.build())
        .containsExactly(
            "docs/pages/first.adoc:4: id used twice: twice",
            "docs/pages/first.adoc:9: id used twice: twice");
  }

  @Test
  void a_wrong_tag_is_named_with_page_and_line() throws IOException {
    course.page(
        "first", "----", "include::{lessons}/05-exchange/src/Program.java[tag=nope]", "----");

    assertThat(course.build())
        .containsExactly(
            "docs/pages/first.adoc:5: tag 'nope' not found in include file: "
                + "lessons/05-exchange/src/Program.java");
  }

  @Test
  void a_callout_that_nobody_explains_is_named() throws IOException {
    course.page(
        "first",
        "[source,java]",
        "----",
        "include::{lessons}/05-exchange/src/Program.java[tag=body]",
        "----",
        "<1> One.");

    assertThat(course.build())
        .containsExactly("docs/pages/first.adoc: callouts without explanation: [2]");
  }

  @Test
  void the_outline_and_the_pages_agree() throws IOException {
    course.write("docs/outline.txt", "Part", "  first", "  nope");

    assertThat(course.build())
        .containsExactly(
            "docs/outline.txt:3: no such page: nope",
            "docs/pages/second.adoc: the page is not in outline.txt");
  }

  @Test
  void a_page_has_a_title_and_a_question() throws IOException {
    course.write("docs/pages/first.adoc", "Text.");

    assertThat(course.build())
        .containsExactly(
            "docs/pages/first.adoc:1: the page has no :question:",
            "docs/pages/first.adoc:1: the page has no title");
  }

  @Test
  void all_problems_of_all_pages_are_named_at_once_and_no_site_is_written() throws IOException {
    course.page("first", "See {nope}.", "", "See <<nope>>.", "", "Again {nope}.");
    course.page("second", "image::nope.svg[]", "", "proof:nope[]", "", "scene::nope[]");

    assertThat(course.build())
        .containsExactly(
            "docs/pages/first.adoc:4: undefined attribute: nope",
            "docs/pages/first.adoc:6: no such anchor: #nope",
            "docs/pages/first.adoc:8: undefined attribute: nope",
            "docs/pages/second.adoc:4: no such image: nope.svg",
            "docs/pages/second.adoc:6: "
                + "a proof is written lesson.TestClass#test_method, not nope",
            "docs/pages/second.adoc:8: no such transcript: nope");
    assertThat(course.root().resolve("site")).doesNotExist();
  }

  @Test
  void the_build_lists_the_problems_and_fails() throws IOException {
    course.page("first", "See {nope}.");
    var stderr = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      assertThatThrownBy(() -> Site.main(new String[] {course.root().toString(), folder + "/site"}))
          .hasMessage("Problems in the course, listed above: 1");
    } finally {
      System.setErr(stderr);
    }

    assertThat(printed.toString(UTF_8))
        .isEqualToIgnoringNewLines("docs/pages/first.adoc:4: undefined attribute: nope");
  }
}
