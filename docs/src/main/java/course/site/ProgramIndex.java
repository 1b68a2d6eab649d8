package course.site;

import course.model.Folders;
import course.model.Html;
import course.model.JavaFile;
import course.model.Page;
import course.model.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * The programs of all lessons, in the course's order: the idea of each, in its own first sentence;
 * the section that shows it; the command that starts it.
 */
public final class ProgramIndex {

  /** A program, and where a page shows it. */
  private record Program(String name, String command, String idea, int place, String href) {}

  private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+ ([^}]*)}");

  private final Folders folders;
  private final Map<String, Page> pages;
  private final Problems problems;

  /** A program without a first sentence is a problem. */
  public ProgramIndex(Folders folders, Map<String, Page> pages, Problems problems) {
    this.folders = folders;
    this.pages = pages;
    this.problems = problems;
  }

  /** Writes the index where a page has left room for it. */
  public void fill() throws IOException {
    for (var page : pages.values()) {
      for (var place : page.body().select(".programs")) {
        place.appendChildren(index());
      }
    }
  }

  private List<Element> index() throws IOException {
    var index = new ArrayList<Element>();
    for (var lesson : list(folders.lessons())) {
      var programs = programs(lesson);
      if (!programs.isEmpty()) {
        var name = lesson.getFileName().toString();
        var page = Optional.ofNullable(pages.get(name.replaceFirst("\\d+-", "")));
        index.add(section(name, page.map(Page::title).orElse(name), programs));
      }
    }
    return index;
  }

  private List<Program> programs(Path lesson) throws IOException {
    var programs = new ArrayList<Program>();
    for (var file : list(lesson.resolve("src"))) {
      if (file.toString().endsWith(".java")) {
        programs.add(program(lesson, file));
      }
    }
    programs.sort(Comparator.comparing(Program::place));
    return programs;
  }

  private Program program(Path lesson, Path file) throws IOException {
    var name = file.getFileName().toString().replace(".java", "");
    var idea = JavaFile.read(file).firstSentence();
    if (idea.isBlank()) {
      problems.add(file, 0, "the program does not say in a comment what its idea is");
    }
    var command = "java " + folders.root().relativize(file);
    var own = lesson.getFileName().toString().replaceFirst("\\d+-", "");
    var page = pages.get(own);
    if (page == null) {
      return new Program(name, command, idea, 0, "");
    }
    var listings = page.body().select("code[data-lang=java]");
    for (int i = 0; i < listings.size(); i++) {
      if (listings.get(i).wholeText().contains("class " + name + " ")) {
        return new Program(name, command, idea, i, page.href() + anchor(listings.get(i)));
      }
    }
    return new Program(name, command, idea, listings.size(), page.href());
  }

  /** The nearest heading above the listing. */
  private static String anchor(Element listing) {
    var section = listing.closest(".sect1, .sect2, .sect3");
    return section == null ? "" : "#" + section.expectFirst("h2, h3, h4").id();
  }

  private static Element section(String id, String title, List<Program> programs) {
    var section = Html.element("div").addClass("sect1");
    section.appendElement("h2").id(id).text(title);
    var table = section.appendElement("table").addClass("tableblock");
    var header = table.appendElement("thead").appendElement("tr");
    header.appendElement("th").text("Idea");
    header.appendElement("th").text("Program");
    var rows = table.appendElement("tbody");
    for (var program : programs) {
      var row = rows.appendElement("tr");
      row.appendElement("td").html(html(program.idea()));
      var cell = row.appendElement("td");
      var name =
          program.href().isEmpty() ? cell : cell.appendElement("a").attr("href", program.href());
      name.appendElement("code").text(program.name());
      cell.appendElement("br");
      cell.appendElement("code").text(program.command());
    }
    return section;
  }

  /** A sentence of a comment: {@code such a tag} is set like code. */
  private static String html(String sentence) {
    return INLINE_TAG.matcher(Entities.escape(sentence)).replaceAll("<code>$1</code>");
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
