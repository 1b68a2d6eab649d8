package course.model;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The problems of all pages, gathered so that one build names them all. */
public final class Problems {

  private final Path root;
  private final SortedSet<Problem> found = new TreeSet<>();

  /** Files are named as seen from {@code root}. */
  public Problems(Path root) {
    this.root = root;
  }

  public void add(Path file, int line, String message) {
    var shown = message.replace(root + "/", "");
    found.add(new Problem(root.relativize(file), line, shown));
  }

  /**
   * Adds the problem for each line of the page that contains what it is about, in the first of the
   * {@code spellings} that the page has.
   */
  public void add(Source page, String message, String... spellings) {
    var lines =
        Stream.of(spellings)
            .map(page::linesWith)
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse(List.of(0));
    lines.forEach(line -> add(page.file(), line, message));
  }

  public SortedSet<Problem> found() {
    return found;
  }
}
