package course.built;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import course.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the site that the build has just written. */
@Timeout(60)
class BuiltSiteTest {

  static final Path SITE = Path.of("target/site");
  static final Map<String, Document> PAGES = new TreeMap<>();

  @BeforeAll
  static void read_all_pages() throws IOException {
    for (var file : files(SITE)) {
      if (file.toString().endsWith(".html")) {
        PAGES.put(file.toString(), Jsoup.parse(Files.readString(SITE.resolve(file))));
      }
    }
    assertThat(PAGES).containsKeys("index.html", "tour.html", "exchange.html");
  }

  @Test
  void the_same_input_gives_the_same_bytes(@TempDir Path again) throws IOException {
    new Site(CourseFolder.Shared.ASCIIDOCTOR, Path.of("..")).build(again);

    assertThat(files(again)).isEqualTo(files(SITE));
    for (var file : files(SITE)) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(SITE.resolve(file));
    }
  }

  @Test
  void a_page_loads_nothing_but_files_of_the_site() throws IOException {
    assertThat(all("link, script, img, iframe, source, object, embed"))
        .isNotEmpty()
        .allSatisfy(
            element ->
                assertThat(SITE.resolve(element.attr("src") + element.attr("href")))
                    .isRegularFile());
    assertThat(all("style, form, base")).isEmpty();
    assertThat(Files.readString(SITE.resolve("course.css"))).doesNotContain("url(", "@import");
  }

  @Test
  void a_picture_in_a_page_loads_nothing() {
    assertThat(all("svg image, svg use, svg a, [srcset], [style*=url]")).isEmpty();
    assertThat(all(".picture svg[role=img]"))
        .isNotEmpty()
        .allSatisfy(picture -> assertThat(picture.attr("aria-label")).isNotBlank());
  }

  @Test
  void a_page_weighs_at_most_160_KB_with_all_that_it_loads() throws IOException {
    for (var page : PAGES.entrySet()) {
      var loaded = new TreeSet<>(page.getValue().select("link[href]").eachAttr("href"));
      loaded.addAll(page.getValue().select("[src]").eachAttr("src"));
      loaded.add(page.getKey());
      long bytes = 0;
      for (var file : loaded) {
        bytes += Files.size(SITE.resolve(file));
      }
      assertThat(bytes).as(page.getKey()).isLessThanOrEqualTo(160 * 1024);
    }
  }

  @Test
  void the_index_tells_the_time_for_each_chapter_and_for_no_other_page() {
    for (var chapter : PAGES.get("index.html").select(".chapters dt a")) {
      var page = PAGES.get(chapter.attr("href"));
      var time = chapter.parent().nextElementSibling().text();
      if (page.getElementById("out-of-scope") != null) {
        assertThat(time).matches(".*\\? About (5|[1-9]\\d*[05]) minutes(, and an exercise)?\\.");
      } else {
        assertThat(time).doesNotContain("minutes");
      }
    }
  }

  @Test
  void every_lesson_has_its_chapter() throws IOException {
    try (var folders = Files.list(Path.of("../lessons"))) {
      var chapters =
          folders
              .map(folder -> folder.getFileName().toString())
              .filter(folder -> folder.matches("\\d+-.*"))
              .map(folder -> folder.replaceFirst("\\d+-", "") + ".html")
              .toList();
      assertThat(PAGES.keySet()).containsAll(chapters);
    }
  }

  @Test
  void every_link_inside_the_site_finds_its_page_and_anchor() {
    PAGES.forEach(
        (name, page) ->
            assertThat(page.select("a").eachAttr("href"))
                .hasSameSizeAs(page.select("a"))
                .filteredOn(href -> !href.startsWith("https://"))
                .allSatisfy(
                    href -> {
                      var parts = href.split("#", -1);
                      var target = PAGES.get(parts[0].isEmpty() ? name : parts[0]);
                      assertThat(target).as(href).isNotNull();
                      if (parts.length > 1) {
                        assertThat(target.getElementById(parts[1])).as(href).isNotNull();
                      }
                    }));
  }

  @Test
  void no_id_stands_twice_on_a_page() {
    PAGES
        .values()
        .forEach(page -> assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates());
  }

  @Test
  void each_column_of_a_table_says_what_it_is() {
    PAGES.forEach(
        (name, page) ->
            assertThat(page.select("th")).as(name).allMatch(header -> !header.text().isBlank()));
  }

  @Test
  void next_leads_through_the_whole_course_and_previous_back() {
    var forth = walk("index.html", "next");
    var back = walk(forth.get(forth.size() - 1), "prev");

    assertThat(forth).containsExactlyInAnyOrderElementsOf(PAGES.keySet());
    assertThat(back)
        .containsExactlyInAnyOrderElementsOf(PAGES.keySet())
        .first()
        .isEqualTo(forth.get(forth.size() - 1));
  }

  @Test
  void each_page_marks_itself_in_the_navigation() {
    PAGES.forEach(
        (name, page) ->
            assertThat(page.select("#site-nav [aria-current=page]").eachAttr("href"))
                .containsExactly(name));
  }

  @Test
  void a_tick_leads_to_its_tests_and_their_commands() {
    var page = PAGES.get("exchange.html");

    assertThat(page.select("a.proof"))
        .isNotEmpty()
        .allSatisfy(
            tick -> {
              var entries = tick.attr("href").substring(1) + " " + tick.attr("data-more");
              for (var id : entries.strip().split(" ")) {
                assertThat(page.getElementById(id).select("pre").text())
                    .matches("mvn test -pl lessons/\\d+-[a-z-]+ \"-Dtest=\\w+Test#\\w+\"");
              }
            });
  }

  static List<Element> all(String selector) {
    return PAGES.values().stream().flatMap(page -> page.select(selector).stream()).toList();
  }

  static List<String> walk(String start, String direction) {
    var walked = new ArrayList<String>();
    for (var page = start; !page.isEmpty() && !walked.contains(page); ) {
      walked.add(page);
      page = PAGES.get(page).select("a[rel=" + direction + "]").attr("href");
    }
    return walked;
  }

  static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
