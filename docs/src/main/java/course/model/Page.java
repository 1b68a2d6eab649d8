package course.model;

import java.nio.file.Path;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * One page of the course: where it comes from, the folder of its lesson if it is the page of one,
 * its title, the question it answers, its HTML.
 */
public record Page(
    Source source, Optional<Path> lesson, String title, String question, Element body) {

  private static final String EXERCISE = ".sect1:has(> h2[id^=your-turn])";

  public String name() {
    return source.name();
  }

  public String href() {
    return name() + ".html";
  }

  public boolean hasExercise() {
    return !body.select(EXERCISE).isEmpty();
  }

  public MainPath mainPath() {
    return MainPath.of(body);
  }

  /** The main path without the exercise, which takes each reader another time. */
  public MainPath mainPathWithoutExercise() {
    var rest = body.clone();
    rest.select(EXERCISE).remove();
    return MainPath.of(rest);
  }
}
