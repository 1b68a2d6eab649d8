package course.model;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Something wrong with the course: in which file, on which line (0 where that is not known), what.
 */
public record Problem(Path file, int line, String message) implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparing(Problem::line)
          .thenComparing(Problem::message);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
