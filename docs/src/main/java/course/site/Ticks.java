package course.site;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The proofs of a page, quiet: all marks behind a sentence become one tick, which leads to their
 * tests in a list below the text. The tick is no text, so nobody reads it aloud or copies it.
 */
final class Ticks {

  /** The states of a proof, as classes: a tick tells the last of those that its marks have. */
  private static final List<String> STATES = List.of("proved", "not-here", "not-run");

  private Ticks() {}

  static void finish(Document document) {
    var section = document.expectFirst("#site-proofs");
    var marks = document.select("a.proof");
    if (marks.isEmpty()) {
      section.remove();
    }
    var tests = new ArrayList<String>();
    for (var mark : marks) {
      var test = mark.attr("data-test");
      if (!tests.contains(test)) {
        tests.add(test);
        section.expectFirst("ol").appendChild(entry(mark, "proof-" + tests.size()));
      }
      var id = "proof-" + (tests.indexOf(test) + 1);
      var before = withoutBlanks(mark.previousSibling());
      if (before instanceof Element tick && tick.is("a.proof")) {
        join(tick, mark, id);
      } else {
        tick(mark, id);
        if (before instanceof Element link && link.is("a")) {
          mark.addClass("apart"); // so that a finger meets one of them
        }
      }
    }
    if (document.select(".proof.not-run").isEmpty()) {
      document.select(".notice").remove();
    }
  }

  private static Element entry(Element mark, String id) {
    var entry = new Element("li").id(id).addClass(state(mark));
    entry.appendElement("p").text(mark.text()).prependText(" ").prependChild(words(mark));
    entry.appendElement("pre").appendElement("code").text(mark.attr("data-command"));
    return entry;
  }

  private static Element words(Element mark) {
    return new Element("span").addClass("state").text(mark.attr("data-state") + ":");
  }

  private static void tick(Element mark, String id) {
    var state = state(mark);
    var words = mark.attr("data-state");
    mark.empty()
        .clearAttributes()
        .addClass("proof")
        .addClass(state)
        .attr("href", "#" + id)
        .attr("aria-label", "proof" + (state.equals(STATES.get(0)) ? "" : ", " + words));
  }

  /** The tick stands for this mark, too. */
  private static void join(Element tick, Element mark, String id) {
    tick.attr("data-more", (tick.attr("data-more") + " " + id).strip());
    if (STATES.indexOf(state(mark)) > STATES.indexOf(state(tick))) {
      tick.removeClass(state(tick)).addClass(state(mark));
      tick.attr("aria-label", "proof, " + mark.attr("data-state"));
    }
    mark.remove();
  }

  private static String state(Element mark) {
    return STATES.stream().filter(mark::hasClass).findFirst().orElseThrow();
  }

  /** Removes the blanks at the end of the sentence; returns what then ends it. */
  private static Node withoutBlanks(Node before) {
    if (before instanceof TextNode text) {
      text.text(text.getWholeText().stripTrailing());
      if (text.getWholeText().isEmpty()) {
        var end = text.previousSibling();
        text.remove();
        return end;
      }
    }
    return before;
  }
}
