package course.convert;

import course.model.Html;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Listings as a reader likes them: imports are folded, callouts are bare numbers. */
final class Listings {

  /** The lines at the beginning that say nothing about the program's idea. */
  private static final Pattern IMPORTS = Pattern.compile("(?:import .*\n|\n)+");

  /** A listing that can be copied and run: it has a whole class. */
  private static final Pattern WHOLE_CLASS =
      Pattern.compile("(?ms).*^(?:public )?(?:abstract |final )?class \\w.*^}\\s*");

  /** Names, operators and the like have the color of the text: as elements they only weigh. */
  private static final String PLAIN = ".highlight span:is(.n, .nv, .o, .p, .w, .go, .err)";

  private Listings() {}

  static void finish(Element page) {
    page.select(PLAIN).unwrap();
    page.select(".conum").forEach(Listings::callout);
    for (var listing : page.select(".listingblock:has(code[data-lang=java])")) {
      var code = listing.expectFirst("code");
      if (WHOLE_CLASS.matcher(code.wholeText()).matches()) {
        listing.addClass("program");
      }
      foldImports(code);
    }
  }

  /** Asciidoctor writes {@code // (1)} into a listing. */
  private static void callout(Element number) {
    number.text(number.text().replaceAll("\\D", ""));
    if (number.previousSibling() instanceof TextNode before) {
      before.text(before.getWholeText().replaceFirst("// $", ""));
    }
  }

  /** The imports go into a listing of their own, which is folded, above that of the program. */
  private static void foldImports(Element code) {
    var imports = IMPORTS.matcher(code.wholeText());
    if (!imports.lookingAt()) {
      return;
    }
    var frame = code.parent().clone().empty();
    var folded = frame.appendElement("code");
    int rest = imports.end();
    for (var node : List.copyOf(code.childNodes())) {
      if (rest == 0) {
        break;
      }
      if (node instanceof TextNode text && length(text) > rest) {
        text.splitText(rest);
      }
      rest -= length(node);
      folded.appendChild(node);
    }
    var fold = Html.element("details").addClass("imports");
    fold.appendElement("summary").text("imports");
    code.parent().before(fold.appendChild(frame));
  }

  private static int length(Node node) {
    return node instanceof Element element
        ? element.wholeText().length()
        : ((TextNode) node).getWholeText().length();
  }
}
