package course.model;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Makes HTML for a page by hand. */
public final class Html {

  private Html() {}

  /** A new element that is written as it is: its blanks and line breaks may matter. */
  public static Element element(String tag) {
    var document = new Document("");
    document.outputSettings().prettyPrint(false);
    return document.appendElement(tag);
  }
}
