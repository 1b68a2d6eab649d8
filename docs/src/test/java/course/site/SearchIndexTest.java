package course.site;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SearchIndexTest {

  @TempDir Path root;
  CourseFolder course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseFolder.in(root);
  }

  @Test
  void each_section_is_found_by_its_own_text_and_leads_to_its_anchor() throws IOException {
    course.page("first", "Hello.", "", "== Outer", "", "Around.", "", "=== Inner", "", "Within.");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js").lines())
        .startsWith(
            "const searchSections = [",
            section("first.html", "Title of first", "What is it? Hello.", "", 3),
            section("first.html#outer", "Outer", "Around.", "", 3),
            section("first.html#inner", "Inner", "Within.", "", 3));
  }

  @Test
  void a_term_and_a_row_with_an_anchor_are_found_by_themselves() throws IOException {
    course.page(
        "first",
        "Hello.",
        "",
        "[#CLOSE_WAIT]#`CLOSE_WAIT`#::",
        "A state.",
        "",
        "plain term::",
        "Stays.",
        "",
        "|===",
        "|Call |Does",
        "",
        "|[#recv_into]#`recv_into`#",
        "|receives",
        "|===");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js").lines())
        .startsWith(
            "const searchSections = [",
            section("first.html", "Title of first", "What is it? Hello. plain term Stays.", "", 3),
            section("first.html#CLOSE_WAIT", "CLOSE_WAIT", "A state.", "", 3),
            section("first.html#recv_into", "recv_into", "receives", "", 3));
  }

  @Test
  void what_is_folded_stands_apart_but_its_title_is_seen() throws IOException {
    course.page(
        "first",
        "Seen.",
        "",
        ".Why?",
        "[%collapsible]",
        "====",
        "----",
        "Because.",
        "----",
        "====");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js"))
        .contains(section("first.html", "Title of first", "What is it? Seen. Why?", "Because.", 3));
  }

  @Test
  void the_claim_of_a_proof_is_not_indexed() throws IOException {
    course.page("first", "One is one.", "proof:exchange.ProgramTest#one_is_a_number[]");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js"))
        .contains(section("first.html", "Title of first", "What is it? One is one.", "", 3));
  }

  @Test
  void the_text_of_a_listing_is_one_line_of_script() throws IOException {
    course.page("first", "----", "say(\"a\\n\");", "  next", "----");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js"))
        .contains("\"text\":\"What is it? say(\\\"a\\\\n\\\"); next\",");
  }

  @Test
  void sections_stand_in_the_order_of_the_course() throws IOException {
    course.write("docs/outline.txt", "Part", "  second", "  first");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js")).containsSubsequence("second.html", "first.html");
  }

  @Test
  void a_page_that_repeats_what_others_teach_weighs_less() throws IOException {
    course.page("first", ":search: last");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js"))
        .containsSubsequence("first.html", "\"weight\":1", "second.html", "\"weight\":3");
  }

  @Test
  void a_page_loads_the_search_but_not_the_index() throws IOException {
    assertThat(course.build()).isEmpty();
    assertThat(Jsoup.parse(course.built("first.html")).select("script").eachAttr("src"))
        .containsExactly("page.js", "search.js");
    assertThat(root.resolve("site/lunr.min.js")).isNotEmptyFile();
    assertThat(root.resolve("site/search-engine.js")).isNotEmptyFile();
  }

  private static String section(String href, String title, String text, String folded, int weight) {
    return """
    {"href":"%s","page":"Title of first","title":"%s","text":"%s","folded":"%s","weight":%d},"""
        .formatted(href, title, text, folded, weight);
  }
}
