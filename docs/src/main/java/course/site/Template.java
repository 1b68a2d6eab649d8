package course.site;

import course.model.Outline;
import course.model.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Sets a page into the site's frame: navigation, table of contents, proofs, next and previous. */
public final class Template {

  private final Outline outline;
  private final Map<String, Page> pages;
  private final Document frame;

  /** All pages, by name: each page's navigation leads to the others. */
  public Template(Outline outline, Map<String, Page> pages) throws IOException {
    this.outline = outline;
    this.pages = pages;
    try (var html = Template.class.getResourceAsStream("/site/template.html")) {
      frame = Jsoup.parse(html, "UTF-8", "");
    }
    frame.outputSettings().prettyPrint(false);
  }

  public Map<String, Page> pages() {
    return pages;
  }

  public List<Page> inOrder() {
    return outline.pages().stream().map(pages::get).toList();
  }

  /** The whole page as HTML. */
  public String fill(Page page) {
    var document = frame.clone();
    document.title(page.title() + " · " + document.title());
    document.expectFirst("meta[name=description]").attr("content", page.question());
    document.expectFirst("#site-nav").appendChildren(navigation(page));
    document.expectFirst("h1").text(page.title());
    document.expectFirst(".question").text(page.question());
    document.expectFirst("#site-body").appendChildren(page.body().clone().childNodesCopy());
    document.select(".chapters").forEach(place -> place.appendChildren(chapters(page)));
    contents(document);
    Ticks.finish(document);
    neighbors(document, page);
    polish(document);
    return document.outerHtml();
  }

  private List<Element> navigation(Page current) {
    var parts = new ArrayList<Element>();
    for (var part : outline.parts()) {
      parts.add(new Element("h2").text(part.title()));
      var list = new Element("ul");
      for (var name : part.pages()) {
        var link = link(pages.get(name));
        if (name.equals(current.name())) {
          link.attr("aria-current", "page");
        }
        list.appendElement("li").appendChild(link);
      }
      parts.add(list);
    }
    return parts;
  }

  private List<Element> chapters(Page current) {
    var parts = new ArrayList<Element>();
    for (var part : outline.parts()) {
      parts.add(new Element("h3").text(part.title()));
      var list = new Element("dl");
      for (var name : part.pages()) {
        if (!name.equals(current.name())) {
          list.appendElement("dt").appendChild(link(pages.get(name)));
          list.appendElement("dd").text(pages.get(name).question() + minutes(pages.get(name)));
        }
      }
      parts.add(list);
    }
    return parts;
  }

  /** How long a lesson's page takes; nothing for other pages. */
  private static String minutes(Page page) {
    if (page.lesson().isEmpty()) {
      return "";
    }
    int minutes = (int) Math.ceil(page.mainPathWithoutExercise().minutes() / 5) * 5;
    return " About %d minutes%s.".formatted(minutes, page.hasExercise() ? ", and an exercise" : "");
  }

  private static void contents(Document document) {
    var headings = document.select("#site-body h2[id]");
    if (headings.isEmpty()) {
      document.select("#site-toc").remove();
    }
    for (var heading : headings) {
      document
          .expectFirst("#site-toc ul")
          .appendElement("li")
          .appendElement("a")
          .attr("href", "#" + heading.id())
          .text(heading.text());
    }
  }

  private void neighbors(Document document, Page page) {
    var order = outline.pages();
    int here = order.indexOf(page.name());
    neighbor(document.expectFirst("[rel=prev]"), here > 0 ? order.get(here - 1) : null);
    neighbor(
        document.expectFirst("[rel=next]"), here < order.size() - 1 ? order.get(here + 1) : null);
  }

  private void neighbor(Element link, String name) {
    if (name == null) {
      link.remove();
    } else {
      link.attr("href", pages.get(name).href()).appendElement("b").text(pages.get(name).title());
    }
  }

  /** Wide blocks scroll by themselves, by keyboard too. */
  private static void polish(Document document) {
    document.select("pre, .transcript.alone").attr("tabindex", "0");
    document.select(".tableblock :is(th, td, p)").removeAttr("class"); // they only weigh
    document.select("table.tableblock").wrap("<div class=\"scroll\" tabindex=\"0\"></div>");
  }

  private static Element link(Page page) {
    return new Element("a").attr("href", page.href()).text(page.title());
  }
}
