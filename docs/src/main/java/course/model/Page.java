package course.model;

import org.jsoup.nodes.Element;

/** One page of the course: where it comes from, its title, the question it answers, its HTML. */
public record Page(Source source, String title, String question, Element body) {

  public String name() {
    return source.name();
  }

  public String href() {
    return name() + ".html";
  }
}
