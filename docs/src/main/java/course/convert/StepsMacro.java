package course.convert;

import course.model.Html;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.jsoup.nodes.Element;

/** {@code steps::lesson[]}: the map of the ten steps, with this lesson's step marked. */
final class StepsMacro extends BlockMacroProcessor {

  private record Step(String name, String meaning, String lesson) {}

  private static final List<Step> SERVER =
      List.of(
          new Step("socket", "make a socket", "socket"),
          new Step("bind", "give it an address", "bind"),
          new Step("listen", "let clients queue", "listen"),
          new Step("accept", "take one client", "accept"),
          new Step("receive, send", "talk", "exchange"),
          new Step("close", "hang up", "close"));

  private static final List<Step> CLIENT =
      List.of(
          new Step("socket", "make a socket", "client-socket"),
          new Step("connect", "call the server", "connect"),
          new Step("send, receive", "talk", "client-exchange"),
          new Step("close", "hang up", "client-close"));

  private final Set<String> pages;

  /** Links the steps that have a page. */
  StepsMacro(Set<String> pages) {
    super("steps");
    this.pages = pages;
  }

  @Override
  public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attrs) {
    var map = Html.element("div").addClass("steps");
    lane(map, "Server", SERVER, target);
    lane(map, "Client", CLIENT, target);
    return createBlock(parent, "pass", map.outerHtml());
  }

  private void lane(Element map, String side, List<Step> steps, String lesson) {
    var lane = map.appendElement("div").addClass("lane").addClass(side.toLowerCase());
    lane.appendElement("p").text(side);
    var list = lane.appendElement("ol");
    for (var step : steps) {
      var item = list.appendElement("li").addClass(step.name().replaceAll("\\W+", "-"));
      if (step.lesson().equals(lesson)) {
        item.attr("aria-current", "step");
      }
      var name =
          pages.contains(step.lesson())
              ? item.appendElement("a").attr("href", step.lesson() + ".html")
              : item.appendElement("span");
      name.text(step.name());
      item.appendElement("small").text(step.meaning());
    }
  }
}
