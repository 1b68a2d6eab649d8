package course;

import course.check.PageCheck;
import course.check.Skeleton;
import course.convert.Converter;
import course.model.Folders;
import course.model.Outline;
import course.model.Page;
import course.model.Problem;
import course.model.Problems;
import course.model.Source;
import course.site.ProgramIndex;
import course.site.SearchIndex;
import course.site.Template;
import course.site.WebJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.asciidoctor.Asciidoctor;

/**
 * Builds the course's HTML pages: each AsciiDoc source becomes a page in our template. Lists all
 * problems of all pages; writes the site only when there are none.
 */
public final class Site {

  /** What comes with each site beside the pages and their images. */
  private static final List<String> RESOURCES =
      List.of("course.css", "icon.svg", "page.js", "search.js", "search-engine.js");

  private final Asciidoctor asciidoctor;
  private final Folders folders;

  /** A site of the course in the folder {@code root}. */
  public Site(Asciidoctor asciidoctor, Path root) {
    this.asciidoctor = asciidoctor;
    this.folders = new Folders(root.toAbsolutePath().normalize());
  }

  /** Arguments: the course's root folder, the folder to write to. */
  public static void main(String[] args) throws IOException {
    SortedSet<Problem> problems;
    try (var asciidoctor = Asciidoctor.Factory.create()) {
      problems = new Site(asciidoctor, Path.of(args[0])).build(Path.of(args[1]));
    }
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      throw new IllegalStateException("Problems in the course, listed above: " + problems.size());
    }
  }

  /** Builds the site into {@code target}, anew. Returns what is wrong; then nothing is written. */
  public SortedSet<Problem> build(Path target) throws IOException {
    var problems = new Problems(folders.root());
    var outline = Outline.read(folders.outline(), folders.pages(), problems);
    var pages = new TreeMap<String, Page>();
    try (var converter =
        new Converter(asciidoctor, folders, Set.copyOf(outline.pages()), problems)) {
      for (var file : sources()) {
        var source = Source.read(file);
        if (outline.pages().contains(source.name())) {
          pages.put(source.name(), converter.convert(source));
        } else {
          problems.add(file, 0, "the page is not in " + folders.outline().getFileName());
        }
      }
    }
    new ProgramIndex(folders, pages, problems).fill();
    var check = new PageCheck(folders.pages(), pages, problems);
    var skeleton = new Skeleton(problems);
    for (var page : pages.values()) {
      check.check(page);
      skeleton.check(page);
    }
    if (problems.found().isEmpty()) {
      write(new Template(outline, pages), target);
    }
    return problems.found();
  }

  private void write(Template template, Path target) throws IOException {
    delete(target);
    Files.createDirectories(target);
    for (var page : template.pages().values()) {
      Files.writeString(target.resolve(page.href()), template.fill(page));
    }
    for (var name : RESOURCES) {
      try (var resource = Site.class.getResourceAsStream("/site/" + name)) {
        Files.copy(resource, target.resolve(name));
      }
    }
    Files.writeString(target.resolve("search-index.js"), SearchIndex.script(template.inOrder()));
    try (var lunr = WebJar.open("lunr", "lunr.min.js")) {
      Files.copy(lunr, target.resolve("lunr.min.js"));
    }
    for (var image : images()) {
      var copy = target.resolve(folders.pages().relativize(image));
      Files.createDirectories(copy.getParent());
      Files.copy(image, copy);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private List<Path> images() throws IOException {
    try (var files = Files.walk(folders.pages())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(Source.EXTENSION))
          .toList();
    }
  }

  private List<Path> sources() throws IOException {
    try (var files = Files.list(folders.pages())) {
      return files.filter(file -> file.toString().endsWith(Source.EXTENSION)).sorted().toList();
    }
  }
}
