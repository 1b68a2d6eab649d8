package course.site;

import static java.util.stream.Collectors.joining;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import course.model.Page;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * What the search of the site looks through, in the course's order: the sections of all pages, and
 * each term and each row that has a name of its own.
 */
public final class SearchIndex {

  private static final String SECTION = ".sect1, .sect2, .sect3";

  /** A term of a list, or a row of a table, that can be linked to. */
  private static final String ENTRY = "dt:has([id]), tr:has(> td:first-child [id])";

  /**
   * A heading is the title of its section; the map of the steps stands on many pages; a proof says
   * again what the sentence before it says.
   */
  private static final String NOT_TEXT = "h2, h3, h4, .conum, .steps, .proof, .imports";

  /** What a reader has to unfold first: an answer, or what goes deeper. */
  private static final String FOLDED = "details > .content";

  /** A page with this line only repeats what others teach. */
  private static final String LAST = ":search: last";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /**
   * A part of a page: where it starts, the title of its page, its own title, its own text, and what
   * is folded in it; and how much it weighs against the others.
   */
  record Section(String href, String page, String title, String text, String folded, int weight) {}

  private SearchIndex() {}

  /** A script that defines {@code searchSections}: from disk, a page can load nothing else. */
  public static String script(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> sections(page).stream())
        .map(GSON::toJson)
        .collect(joining(",\n", "const searchSections = [\n", "\n];\n"));
  }

  /** The page's beginning, then each part that has an anchor, without those inside it. */
  static List<Section> sections(Page page) {
    var body = page.body().clone();
    body.select(NOT_TEXT).not("h2, h3, h4").remove();
    int weight = page.source().lines().contains(LAST) ? 1 : 3;
    var sections = new ArrayList<Section>();
    var parts = new ArrayList<Section>();
    for (var part : body.select(SECTION + ", " + ENTRY)) {
      var name = part.is(SECTION) ? part.expectFirst("h2, h3, h4") : part.expectFirst("[id]");
      parts.add(
          new Section(
              page.href() + "#" + name.id(),
              page.title(),
              part.is("tr") ? part.expectFirst("td").text() : name.text(),
              part.is(SECTION) ? ownText(part) : entryText(part),
              part.is(SECTION) ? ownFolded(part) : "",
              weight));
    }
    var beginning = page.question() + " " + ownText(body);
    sections.add(
        new Section(page.href(), page.title(), page.title(), beginning, ownFolded(body), weight));
    sections.addAll(parts);
    sections.removeIf(section -> (section.text() + section.folded()).isBlank());
    return sections;
  }

  private static String ownText(Element section) {
    var own = own(section);
    own.select(FOLDED).remove();
    return text(own);
  }

  private static String ownFolded(Element section) {
    return own(section).select(FOLDED).stream().map(SearchIndex::text).collect(joining(" "));
  }

  /** The section without the parts that are found by themselves. */
  private static Element own(Element section) {
    var own = section.clone();
    own.children().select(SECTION).remove();
    own.select("table:has(td:first-child [id]) thead").remove();
    for (var entry : own.select(ENTRY)) {
      if (entry.is("dt")) {
        definitions(entry).forEach(Element::remove);
      }
      entry.remove();
    }
    own.select(NOT_TEXT).remove();
    return own;
  }

  private static String entryText(Element entry) {
    if (entry.is("dt")) {
      return definitions(entry).stream().map(SearchIndex::text).collect(joining(" "));
    }
    return entry.select("> td").stream().skip(1).map(SearchIndex::text).collect(joining(" "));
  }

  /** What stands behind the term, up to the next one. */
  private static List<Element> definitions(Element term) {
    var definitions = new ArrayList<Element>();
    for (var next = term.nextElementSibling();
        next != null && next.is("dd");
        next = next.nextElementSibling()) {
      definitions.add(next);
    }
    return definitions;
  }

  private static String text(Element element) {
    return element.text().replaceAll("\\s+", " "); // A listing has kept its line breaks.
  }
}
