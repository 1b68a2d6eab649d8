package course.proof;

import course.model.Page;
import course.model.Problems;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * The rows of the tables with the role {@code claims}. Each makes a claim, so each has its proof,
 * or the reason why it has none, or is to come.
 */
public final class ClaimRows {

  /** What {@code count:} counts: its name, and the rows. What is partly to come, is to come. */
  static final Map<String, String> KINDS =
      Map.of(
          "all", "tr",
          "proved", ":not(:has(.na, .to-come)):has(.proof)",
          "na", ":not(:has(.to-come)):has(.na)",
          "to-come", ":has(.to-come)",
          "wrong", ":has(.wrong)");

  private static final String SETTLED = ":has(.proof, .na, .to-come)";

  private ClaimRows() {}

  /** Writes the numbers for which {@link CountMacro} has left room; lets long names break. */
  public static void finish(Element page) {
    var rows = rows(page);
    for (var name : rows.select("code")) {
      name.html(name.html().replaceAll("[._](?=\\w)", "$0<wbr>"));
    }
    for (var place : page.select(".count")) {
      var kind = KINDS.get(place.attr("data-kind"));
      place
          .removeAttr("data-kind")
          .text(String.valueOf(rows.stream().filter(row -> row.is(kind)).count()));
    }
  }

  public static void check(Page page, Problems problems) {
    for (var row : rows(page.body()).not(SETTLED)) {
      problems.add(page.source(), "a claim without proof: " + row.child(0).text(), spellings(row));
    }
  }

  private static Elements rows(Element page) {
    return page.select("table.claims > tbody > tr");
  }

  /** A row is found by its id, by the name that it begins with, or by its first cell. */
  private static String[] spellings(Element row) {
    var id = row.select("[id]").attr("id");
    var cell = row.child(0).text();
    var name = cell.replaceFirst("[\\s,:].*", "");
    return new String[] {"[#" + id + "]", "|`" + name + "`", "|" + cell};
  }
}
