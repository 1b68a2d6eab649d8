package course.check;

import course.model.Page;
import course.model.Problems;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of a lesson's page: its sections in their order, what must stand in each, and how long
 * its main path may be. Sections of its own stand between {@link #FIRST} and {@link #LAST}.
 */
public final class Skeleton {

  private record Section(String title, boolean isOptional, String content, String missing) {

    Section(String title, String content, String missing) {
      this(title, false, content, missing);
    }

    boolean isTitle(String title) {
      return title.matches(this.title);
    }

    /** The title in words, without the other ways to write it. */
    String name() {
      return title.replaceFirst("[(|].*", "");
    }
  }

  /** A section as it stands on the page: the number of its heading's line, its title, its lines. */
  private record Written(int line, String title, List<String> text) {

    boolean has(String content) {
      return text.stream().anyMatch(line -> line.matches(content));
    }
  }

  private static final String FOLD = "\\[%collapsible]";

  private static final List<Section> FIRST =
      List.of(
          new Section("Where we are", "\\S.*", "nothing"),
          new Section("The whole program", "\\[source,java]", "no program"),
          new Section("Run it", "\\[source,console]|scene::.*", "no command to run"));

  private static final List<Section> LAST =
      List.of(
          new Section("The calls", "\\|===", "no table of the calls"),
          new Section("What can go wrong", "\\|===", "no table of causes and cures"),
          new Section("Your turn(: .+)?", "\\S.*", "nothing"),
          new Section("Predict", FOLD, "no answer to unfold"),
          new Section("Deeper", FOLD, "nothing to unfold"),
          new Section("Myths|A myth", true, "\\[myth]", "no myth"),
          new Section("Out of scope", "\\S.*", "nothing"));

  private static final Pattern HEADING = Pattern.compile("== (.*[^=])");

  /** The last lesson whose page shows the map of the steps. */
  private static final int LAST_STEP = 10;

  private static final int MOST_WORDS = 1200;
  private static final int MOST_MINUTES = 25;

  private final Problems problems;

  public Skeleton(Problems problems) {
    this.problems = problems;
  }

  /** Adds a problem for each way in which the page has not the form, if it is a lesson's. */
  public void check(Page page) {
    if (page.lesson().isEmpty()) {
      return;
    }
    var written = sections(page);
    headings(page, written);
    order(page, written);
    content(page, written);
    length(page);
  }

  private static List<Written> sections(Page page) {
    var sections = new ArrayList<Written>();
    var lines = page.source().lines();
    boolean isListing = false;
    for (int i = 0; i < lines.size(); i++) {
      var heading = HEADING.matcher(lines.get(i));
      isListing ^= lines.get(i).equals("----");
      if (heading.matches() && !isListing) {
        sections.add(new Written(i + 1, heading.group(1), new ArrayList<>()));
      } else if (!sections.isEmpty()) {
        sections.get(sections.size() - 1).text().add(lines.get(i));
      }
    }
    return sections;
  }

  /** A heading right below a text is a part of that text. */
  private void headings(Page page, List<Written> written) {
    for (var section : written) {
      var above = page.source().lines().get(Math.max(0, section.line() - 2));
      if (!above.isBlank() && !above.startsWith("[")) {
        add(page, section.line(), "no empty line above the heading: " + section.title());
      }
    }
  }

  private void order(Page page, List<Written> written) {
    int line = 1;
    for (var list : List.of(FIRST, LAST)) {
      for (var section : list) {
        var found = find(section, written);
        if (found.isEmpty() && !section.isOptional()) {
          add(page, line, "no section \"" + section.name() + '"');
        } else if (found.isPresent() && found.get().line() < line) {
          add(page, found.get().line(), "too early: the section \"" + section.name() + '"');
        }
        line = Math.max(line, found.map(Written::line).orElse(0));
      }
    }
    int runIt = find(FIRST.get(FIRST.size() - 1), written).map(Written::line).orElse(0);
    int calls = find(LAST.get(0), written).map(Written::line).orElse(Integer.MAX_VALUE);
    for (var section : written) {
      var isOwn =
          List.of(FIRST, LAST).stream()
              .flatMap(List::stream)
              .noneMatch(known -> known.isTitle(section.title()));
      if (isOwn && (section.line() < runIt || section.line() > calls)) {
        add(
            page,
            section.line(),
            "a section of its own stands between \"Run it\" and \"The calls\": " + section.title());
      }
    }
  }

  private void content(Page page, List<Written> written) {
    for (var list : List.of(FIRST, LAST)) {
      for (var section : list) {
        find(section, written).ifPresent(found -> require(page, found, section));
      }
    }
    var lesson = page.lesson().orElseThrow();
    var folder = lesson.getFileName().toString();
    if (Integer.parseInt(folder.replaceFirst("-.*", "")) <= LAST_STEP) {
      var steps = "steps::" + page.name() + "[]";
      require(page, written, "Where we are", Pattern.quote(steps), steps);
    }
    if (Files.isDirectory(lesson.resolve("exercise"))) {
      var command = "mvn -q test -pl lessons/" + folder + " -Pyours";
      require(page, written, "Your turn(: .+)?", Pattern.quote(command), command);
      require(page, written, "Your turn(: .+)?", FOLD, "hint and no solution to unfold");
    }
  }

  private void require(
      Page page, List<Written> written, String title, String content, String missing) {
    var section = new Section(title, content, "no " + missing);
    find(section, written).ifPresent(found -> require(page, found, section));
  }

  private void require(Page page, Written found, Section section) {
    if (!found.has(section.content())) {
      add(page, found.line(), "the section has " + section.missing());
    }
  }

  private void length(Page page) {
    int words = page.mainPath().words();
    if (words > MOST_WORDS) {
      add(
          page,
          0,
          "%d words on the main path, more than %d: fold what is not needed by all"
              .formatted(words, MOST_WORDS));
    }
    var path = page.mainPathWithoutExercise();
    if (path.minutes() > MOST_MINUTES) {
      add(
          page,
          0,
          "%.0f minutes on the main path, more than %d: %d words, %d lines of programs, %d scenes"
              .formatted(path.minutes(), MOST_MINUTES, path.words(), path.lines(), path.scenes()));
    }
  }

  private static Optional<Written> find(Section section, List<Written> written) {
    return written.stream().filter(found -> section.isTitle(found.title())).findFirst();
  }

  private void add(Page page, int line, String message) {
    problems.add(page.source().file(), line, message);
  }
}
