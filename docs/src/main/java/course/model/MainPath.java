package course.model;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What each reader of a page goes through: all that is not folded.
 *
 * @param words of prose: not in listings, scenes, pictures and marks
 * @param lines of programs, without imports and empty ones
 * @param scenes that the page shows, and the reader plays
 */
public record MainPath(int words, int lines, int scenes) {

  private static final int WORDS_A_MINUTE = 120;
  private static final int LINES_A_MINUTE = 20;

  private static final String NOT_PROSE =
      "h2, h3, .title, pre, .transcript, .picture, .steps, .proof, .conum";
  private static final String PROGRAM = "code[data-lang]:not([data-lang=console])";
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\d_'\u2019-]*");

  static MainPath of(Element body) {
    var path = body.clone();
    path.select("details").remove();
    int scenes = path.select(".transcript").size();
    int lines =
        (int)
            path.select(PROGRAM).stream()
                .flatMap(program -> program.wholeText().lines())
                .filter(line -> !line.isBlank() && !line.startsWith("import "))
                .count();
    path.select(NOT_PROSE).remove();
    return new MainPath((int) WORD.matcher(path.text()).results().count(), lines, scenes);
  }

  /** How long a beginner takes for it: a scene, with its run, takes a minute. */
  public double minutes() {
    return (double) words / WORDS_A_MINUTE + (double) lines / LINES_A_MINUTE + scenes;
  }
}
