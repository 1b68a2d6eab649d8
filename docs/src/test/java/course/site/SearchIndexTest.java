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
            section("first.html", "Title of first", "What is it? Hello."),
            section("first.html#outer", "Outer", "Around."),
            section("first.html#inner", "Inner", "Within."));
  }

  @Test
  void the_text_of_a_listing_is_one_line_of_script() throws IOException {
    course.page("first", "----", "say(\"a\\n\");", "  next", "----");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js"))
        .contains("\"text\":\"What is it? say(\\\"a\\\\n\\\"); next\",\"weight\":1}");
  }

  @Test
  void sections_stand_in_the_order_of_the_course() throws IOException {
    course.write("docs/outline.txt", "Part", "  second", "  first");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js")).containsSubsequence("second.html", "first.html");
  }

  @Test
  void a_chapter_weighs_more_than_a_page_of_reference() throws IOException {
    course.page("first", "steps::exchange[]");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("search-index.js"))
        .containsSubsequence("first.html", "\"weight\":3", "second.html", "\"weight\":1");
  }

  @Test
  void a_page_loads_the_search_but_not_the_index() throws IOException {
    assertThat(course.build()).isEmpty();
    assertThat(Jsoup.parse(course.built("first.html")).select("script").eachAttr("src"))
        .containsExactly("search.js");
    assertThat(root.resolve("site/lunr.min.js")).isNotEmptyFile();
  }

  private static String section(String href, String title, String text) {
    return "{\"href\":\"%s\",\"page\":\"Title of first\",\"title\":\"%s\",\"text\":\"%s\",\"weight\":1},"
        .formatted(href, title, text);
  }
}
