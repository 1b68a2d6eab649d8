package course.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * The pictures of the course. A picture stands in a folder as PlantUML, {@code state.puml}, or as
 * SVG, {@code backlog.svg}, or as PlantUML in a page.
 */
public final class Pictures {

  /** There is no such picture, or it has not what is asked for. The message says which. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }

  private final Path folder;
  private final Palette palette;
  private final PlantUml plantUml;

  /** Pictures stand in {@code folder}, their drawings are kept in {@code drawn}. */
  public Pictures(Path folder, Path drawn) throws IOException {
    this.folder = folder;
    palette = Palette.read();
    plantUml = new PlantUml(drawn, palette);
  }

  /** The picture of that name, with the paths {@code mark} marked in it if it is not empty. */
  Element picture(String name, String alternative, String mark) throws Wrong, IOException {
    var svg = folder.resolve(name + ".svg");
    var puml = folder.resolve(name + ".puml");
    if (Files.exists(svg) && mark.isEmpty()) {
      return inPage(Files.readString(svg), alternative);
    }
    if (!Files.exists(puml)) {
      throw new Wrong("no such picture" + (mark.isEmpty() ? "" : " with paths") + ": " + name);
    }
    var text = Files.readAllLines(puml);
    requirePaths(mark, String.join("\n", text));
    try {
      return inPage(plantUml.draw(text, mark.replace(",", " , ")), alternative);
    } catch (PlantUml.Bad e) {
      throw new Wrong("bad PlantUML: %s:%d: %s".formatted(puml, e.line(), e.getMessage()));
    }
  }

  /** The picture that the lines of PlantUML show. */
  Element picture(List<String> text, String alternative) throws PlantUml.Bad, IOException {
    return inPage(plantUml.draw(text, ""), alternative);
  }

  private Element inPage(String svg, String alternative) {
    return Svg.inPage(palette.themed(svg), alternative);
  }

  /** Each name of a path is a state of the picture, and each two neighbors are one of its steps. */
  private static void requirePaths(String mark, String text) throws Wrong {
    for (var path : mark.split(",")) {
      var names = Arrays.stream(path.split(" ")).filter(name -> !name.isEmpty()).toList();
      for (int i = 0; i < names.size(); i++) {
        if (!text.contains("$state(" + names.get(i) + ")")) {
          throw new Wrong("no such state to mark: " + names.get(i));
        }
        if (i > 0 && !text.contains("$step(" + names.get(i - 1) + ", " + names.get(i) + ",")) {
          throw new Wrong("no such step to mark: " + names.get(i - 1) + " " + names.get(i));
        }
      }
    }
  }
}
