package course.picture;

import course.model.Html;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Makes an SVG drawing a part of a page. */
final class Svg {

  private Svg() {}

  /** The drawing, with what it shows in words. */
  static Element inPage(String svg, String alternative) {
    var drawing = Jsoup.parse(svg, Parser.xmlParser()).expectFirst("svg");
    var box = drawing.attr("viewBox");
    var size = box.split(" ");
    drawing.clearAttributes();
    drawing
        .attr("viewBox", box)
        .attr("width", size[2])
        .attr("height", size[3])
        .attr("role", "img")
        .attr("aria-label", alternative);
    drawing.select("title, defs:empty, [fill-opacity=0.00000]").remove();
    drawing.select("text[textLength]").forEach(Svg::center);
    drawing.select("*").forEach(Svg::bare);
    drawing.select("g").stream().filter(g -> g.attributesSize() == 0).forEach(Element::unwrap);
    return Html.element("div").addClass("picture").attr("tabindex", "0").appendChild(drawing);
  }

  /** PlantUML has measured its own font: the reader's is narrower or wider on both sides. */
  private static void center(Element text) {
    var middle =
        Double.parseDouble(text.attr("x")) + Double.parseDouble(text.attr("textLength")) / 2;
    text.attr("x", "%.1f".formatted(middle)).attr("text-anchor", "middle");
    List.of("textLength", "lengthAdjust", "font-family").forEach(text::removeAttr);
  }

  /** Names of PlantUML's own, which would meet those of the page or of the next picture. */
  private static void bare(Element element) {
    element.attributes().asList().stream()
        .map(Attribute::getKey)
        .filter(name -> name.equals("id") || name.equals("class") || name.startsWith("data-"))
        .toList()
        .forEach(element::removeAttr);
  }
}
