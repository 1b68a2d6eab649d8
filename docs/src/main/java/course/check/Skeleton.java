package course.check;

import course.model.Problems;
import course.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sections that each chapter of a lesson has, in this order, and what must stand in each.
 * Sections of its own may stand between them.
 */
public final class Skeleton {

  private record Section(String title, String content, String missing) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section("Where we are", "steps::%s\\[.*", "no steps::%s[]"),
          new Section("The calls?", "\\|===", "no table of the calls"),
          new Section("Run it", "\\[source,console\\]", "no command to run"),
          new Section("What can go wrong", "\\|===", "no table of causes and cures"),
          new Section("Myths|A myth", "\\[myth\\]", "no myth"),
          new Section("Check yourself", "\\[%%collapsible\\]", "no answer to unfold"),
          new Section("Out of scope", "\\S.*", "nothing"));

  private static final Pattern HEADING = Pattern.compile("== (.+)");

  private final Path lessons;
  private final Problems problems;

  public Skeleton(Path lessons, Problems problems) {
    this.lessons = lessons;
    this.problems = problems;
  }

  /** Adds a problem for each section that the page lacks, if it is the chapter of a lesson. */
  public void check(Source page) throws IOException {
    if (isChapter(page.name())) {
      int next = 1;
      for (var section : SECTIONS) {
        next = check(page, section, next);
      }
    }
  }

  private boolean isChapter(String name) throws IOException {
    try (var folders = Files.list(lessons)) {
      return folders.anyMatch(folder -> folder.getFileName().toString().matches("\\d+-" + name));
    }
  }

  /** Looks for the section from that line on; returns the line after its title. */
  private int check(Source page, Section section, int from) {
    int line = from;
    while (line <= page.lines().size() && !isTitle(page.lines().get(line - 1), section.title())) {
      line++;
    }
    if (line > page.lines().size()) {
      var title = section.title().replaceAll("\\W*\\|.*|s\\?", "");
      problems.add(page.file(), from, "from here on there is no section \"" + title + '"');
      return from;
    }
    var content = section.content().formatted(page.name());
    var body = page.lines().subList(line, page.lines().size()).stream();
    if (body.takeWhile(text -> !HEADING.matcher(text).matches())
        .noneMatch(text -> text.matches(content))) {
      var missing = section.missing().formatted(page.name());
      problems.add(page.file(), line, "the section has " + missing);
    }
    return line + 1;
  }

  private static boolean isTitle(String line, String title) {
    var heading = HEADING.matcher(line);
    return heading.matches() && heading.group(1).matches(title);
  }
}
