package course.site;

import course.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** What the search of the site looks through: the sections of all pages, in the course's order. */
public final class SearchIndex {

  private static final String SECTION = ".sect1, .sect2, .sect3";

  /** A heading is the title of its section; the map of the steps stands on many pages. */
  private static final String NOT_TEXT = "h2, h3, h4, .conum, .steps";

  /**
   * A part of a page: where it starts, the title of its page, its own title, its own text. What a
   * chapter teaches weighs more than what a page of reference repeats.
   */
  record Section(String href, String page, String title, String text, int weight) {}

  private SearchIndex() {}

  /** A script that defines {@code searchSections}: from disk, a page can load nothing else. */
  public static String script(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> sections(page).stream())
        .map(SearchIndex::json)
        .collect(Collectors.joining(",\n", "const searchSections = [\n", "\n];\n"));
  }

  /** The page's beginning, then each section that has an anchor, without those inside it. */
  static List<Section> sections(Page page) {
    var sections = new ArrayList<Section>();
    int weight = page.body().select(".steps").isEmpty() ? 1 : 3;
    var beginning = page.question() + " " + ownText(page.body());
    sections.add(new Section(page.href(), page.title(), page.title(), beginning, weight));
    for (var section : page.body().select(SECTION)) {
      var heading = section.expectFirst("h2, h3, h4");
      var href = page.href() + "#" + heading.id();
      sections.add(new Section(href, page.title(), heading.text(), ownText(section), weight));
    }
    return sections;
  }

  private static String ownText(Element section) {
    var own = section.clone();
    own.children().select(SECTION).remove();
    own.select(NOT_TEXT).remove();
    return own.text().replaceAll("\\s+", " "); // A listing has kept its line breaks.
  }

  private static String json(Section section) {
    return "{\"href\":%s,\"page\":%s,\"title\":%s,\"text\":%s,\"weight\":%d}"
        .formatted(
            quote(section.href()),
            quote(section.page()),
            quote(section.title()),
            quote(section.text()),
            section.weight());
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
