package course.site;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import course.model.Folders;
import course.model.Page;
import course.model.Problems;
import course.model.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgramIndexTest {

  @TempDir Path root;
  CourseFolder course;

  @BeforeEach
  void write_a_course_with_an_index_of_its_programs() throws IOException {
    course = CourseFolder.in(root);
    course.page("first", "programs::[]");
    course.write(
        "lessons/05-exchange/src/Program.java",
        "/** Shows {@code a < b}. More is told here. */",
        "class Program {}");
  }

  @Test
  void a_program_stands_there_with_its_idea_and_the_command_that_starts_it() throws IOException {
    assertThat(course.build()).isEmpty();

    var index = Jsoup.parse(course.built("first.html"));
    assertThat(index.select("h2").eachText()).contains("05-exchange");
    assertThat(index.select("td").eachText())
        .containsExactly("Shows a < b.", "Program java lessons/05-exchange/src/Program.java");
    assertThat(index.select("td code").eachText())
        .containsExactly("a < b", "Program", "java lessons/05-exchange/src/Program.java");
    assertThat(index.select("td a")).isEmpty();
  }

  @Test
  void its_name_leads_to_the_section_that_shows_it() throws IOException {
    var index = fill("<code data-lang=java>public class Program {}</code>");

    assertThat(index.select("h2").eachText()).containsExactly("Send and receive");
    assertThat(index.select("td a").eachAttr("href")).containsExactly("exchange.html#shown-here");
  }

  @Test
  void where_no_section_shows_it_its_name_leads_to_the_page() throws IOException {
    var index = fill("<code data-lang=java>public class ProgramTest {}</code>");

    assertThat(index.select("td a").eachAttr("href")).containsExactly("exchange.html");
  }

  @Test
  void the_programs_of_a_lesson_stand_in_the_order_in_which_its_page_shows_them()
      throws IOException {
    course.write("lessons/05-exchange/src/Before.java", "/** Unseen. */", "class Before {}");
    course.write("lessons/05-exchange/src/Second.java", "/** First. */", "class Second {}");

    var index =
        fill(
            "<code data-lang=java>class Second {}</code><code data-lang=java>class Program {}</code>");

    assertThat(index.select("td a").eachText()).containsExactly("Second", "Program", "Before");
  }

  @Test
  void a_program_without_a_first_sentence_is_a_problem() throws IOException {
    course.write("lessons/05-exchange/src/Mute.java", "class Mute {}");

    assertThat(course.build())
        .containsExactly(
            "lessons/05-exchange/src/Mute.java:"
                + " the program does not say in a comment what its idea is");
  }

  /** The index, where the page of the lesson shows this. */
  Element fill(String listings) throws IOException {
    var lesson =
        page(
            "exchange",
            "<div class=sect1><h2 id=start>Start</h2><div class=sect2><h3 id=shown-here>Here</h3>"
                + listings
                + "</div></div>");
    var index = page("first", "<div class=programs></div>");
    var pages = Map.of("exchange", lesson, "first", index);
    new ProgramIndex(new Folders(root), pages, new Problems(root)).fill();
    return index.body();
  }

  Page page(String name, String body) {
    return new Page(
        new Source(Path.of(name + ".adoc"), List.of()),
        Optional.empty(),
        "Send and receive",
        "?",
        Jsoup.parseBodyFragment(body).body());
  }
}
