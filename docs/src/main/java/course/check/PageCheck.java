package course.check;

import course.model.Page;
import course.model.Problems;
import course.model.Source;
import course.proof.ClaimRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what Asciidoctor lets pass: dead links, ids used twice, missing images, callouts without
 * explanation, macros that are none.
 */
public final class PageCheck {

  private static final Pattern MACRO =
      Pattern.compile(
          "\\b(proof|tocome|na|count|scene|picture|steps|chapters|programs|image|link|xref):\\S+");

  private final Path folder;
  private final Map<String, Page> pages;
  private final Problems problems;

  /** Images stand in {@code folder}; links lead to {@code pages}, which are found by name. */
  public PageCheck(Path folder, Map<String, Page> pages, Problems problems) {
    this.folder = folder;
    this.pages = pages;
    this.problems = problems;
  }

  public void check(Page page) {
    page.body().select("a[href]").eachAttr("href").forEach(href -> link(page, href));
    page.body().select("img").eachAttr("src").forEach(src -> image(page, src));
    ids(page);
    callouts(page);
    macros(page);
    ClaimRows.check(page, problems);
  }

  private void link(Page page, String href) {
    if (href.matches("https?:.*")) {
      return;
    }
    var file = href.replaceFirst("#.*", "");
    var anchor = href.substring(file.length());
    var target = file.isEmpty() ? page : pages.get(file.replaceFirst("\\.html$", ""));
    if (target == null) {
      problems.add(page.source(), "no such page: " + href, spellings(href));
    } else if (!anchor.isEmpty() && target.body().getElementById(anchor.substring(1)) == null) {
      problems.add(page.source(), "no such anchor: " + href, spellings(href));
    }
  }

  /** A link to other.html#part may be written other.adoc#part, one to #part only part. */
  private static String[] spellings(String href) {
    var names = List.of(href.replace(".html", Source.EXTENSION), href, href.replaceFirst("^#", ""));
    return Stream.of("<<", "xref:", "link:", "")
        .flatMap(macro -> names.stream().map(name -> macro + name))
        .toArray(String[]::new);
  }

  private void image(Page page, String src) {
    if (!Files.isRegularFile(folder.resolve(src))) {
      problems.add(page.source(), "no such image: " + src, src);
    }
  }

  private void ids(Page page) {
    var ids = page.body().select("[id]").eachAttr("id");
    for (var id : Set.copyOf(ids)) {
      if (Collections.frequency(ids, id) > 1) {
        problems.add(page.source(), "id used twice: " + id, "[[" + id, "[#" + id, id);
      }
    }
  }

  /** A callout list explains the numbers in the listings since the list before. */
  private void callouts(Page page) {
    var open = new TreeSet<Integer>();
    for (var element : page.body().select(".conum, .colist")) {
      if (element.hasClass("conum")) {
        open.add(Integer.valueOf(element.text().replaceAll("\\D", "")));
      } else {
        open.removeIf(number -> number <= element.select("li").size());
      }
    }
    if (!open.isEmpty()) {
      problems.add(page.source().file(), 0, "callouts without explanation: " + open);
    }
  }

  /** A macro that Asciidoctor has not understood stays in the text as it was written. */
  private void macros(Page page) {
    var text = page.body().clone();
    text.select("pre, code").remove();
    MACRO
        .matcher(text.text())
        .results()
        .forEach(macro -> problems.add(page.source(), "no macro: " + macro.group(), macro.group()));
  }
}
