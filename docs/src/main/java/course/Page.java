package course;

import org.jsoup.nodes.Element;

/** One page of the course: where it comes from, its title, the question it answers, its HTML. */
record Page(Source source, String title, String question, Element body) {

  String name() {
    return source.name();
  }

  String href() {
    return name() + ".html";
  }
}
