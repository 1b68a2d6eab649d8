package course.site;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TicksTest {

  static final String ONE = "proof:exchange.ProgramTest#one_is_a_number[]";
  static final String ANY = "proof:exchange.ProgramTest#any_number_fits[]";
  static final String PASSED =
      "<testcase name='one_is_a_number'/><testcase name='any_number_fits(int)[1]'/>";

  @TempDir Path root;
  CourseFolder course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseFolder.in(root);
    course.report(PASSED);
  }

  @Test
  void all_marks_behind_a_sentence_become_one_tick() throws IOException {
    var page = page("One sentence.", ONE, ANY, "The next one.", ANY, "The last.");

    assertThat(page.select("a.proof").eachAttr("href")).containsExactly("#proof-1", "#proof-2");
    assertThat(page.select("a.proof").eachAttr("data-more")).containsExactly("proof-2");
  }

  @Test
  void a_tick_is_no_text_and_stands_close_to_its_sentence() throws IOException {
    var page = page("One sentence.", ONE, ANY, "The next `one`", ANY, "goes on.");

    assertThat(page.expectFirst("#site-body p").wholeText())
        .isEqualTo("One sentence.\nThe next one\ngoes on.");
    assertThat(page.select("a.proof").eachAttr("aria-label")).containsExactly("proof", "proof");
  }

  @Test
  void a_tick_tells_the_worst_state_of_its_proofs() throws IOException {
    course.report("<testcase name='one_is_a_number'/>");
    var page = page("One.", ONE, "", "Both.", ONE, ANY, "", "Both.", ANY, ONE);

    assertThat(page.select("a.proof").eachAttr("class"))
        .containsExactly("proof proved", "proof not-run", "proof not-run");
    assertThat(page.select("a.proof").eachAttr("aria-label"))
        .containsExactly("proof", "proof, not run in this build", "proof, not run in this build");
  }

  @Test
  void each_test_stands_once_in_the_list_with_its_state_claim_and_command() throws IOException {
    course.report(
        "<testcase name='one_is_a_number'/>",
        "<testcase name='any_number_fits(int)[1]'><skipped/></testcase>");
    var page = page("One.", ONE, ANY, "Again.", ONE);

    assertThat(page.select("#site-proofs details > ol > li").eachText())
        .containsExactly(
            "proved: one is a number"
                + " mvn test -pl lessons/05-exchange \"-Dtest=ProgramTest#one_is_a_number\"",
            "not on this system: any number fits"
                + " mvn test -pl lessons/05-exchange \"-Dtest=ProgramTest#any_number_fits\"");
  }

  @Test
  void a_tick_right_behind_a_link_keeps_apart_from_it() throws IOException {
    var page = page("xref:second.adoc[Second]", ONE, "", "See xref:second.adoc[it] there.", ANY);

    assertThat(page.select("a.proof").eachAttr("class"))
        .containsExactly("proof proved apart", "proof proved");
  }

  @Test
  void a_page_without_proofs_has_no_list() throws IOException {
    assertThat(page("Text.").select("#site-proofs")).isEmpty();
  }

  @Test
  void only_a_page_with_tests_that_were_not_run_says_so() throws IOException {
    assertThat(page("One.", ONE).select(".notice")).isEmpty();

    course.report("<testcase name='another'/>");
    assertThat(page("One.", ONE).select(".notice")).hasSize(1);
  }

  Document page(String... text) throws IOException {
    course.page("first", text);
    assertThat(course.build()).isEmpty();
    return Jsoup.parse(course.built("first.html"));
  }
}
