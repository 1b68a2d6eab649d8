package course.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import net.sourceforge.plantuml.error.PSystemError;
import net.sourceforge.plantuml.version.Version;

/** Draws PlantUML text as SVG, in the style of the course; what it has drawn once, it keeps. */
final class PlantUml {

  /** This is no PlantUML: in which line of the text, from 1, and what PlantUML says. */
  static final class Bad extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;

    Bad(int line, String message) {
      super(message);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  private static final String START = "@startuml";

  private final Path drawn;
  private final List<String> style = new ArrayList<>();

  /** Keeps drawings in the folder {@code drawn}. */
  PlantUml(Path drawn, Palette palette) throws IOException {
    this.drawn = drawn;
    System.setProperty("java.awt.headless", "true");
    style.addAll(palette.definitions());
    try (var file = PlantUml.class.getResourceAsStream("/site/picture.puml")) {
      new String(file.readAllBytes(), UTF_8).lines().forEach(style::add);
    }
  }

  /** Draws the text, with the variable {@code $mark} set. */
  String draw(List<String> text, String mark) throws Bad, IOException {
    var lines = new ArrayList<>(List.of(START, "!$mark = \" " + mark + " \""));
    lines.addAll(style);
    int before = lines.size();
    boolean isWhole = !text.isEmpty() && text.get(0).equals(START);
    lines.addAll(isWhole ? text.subList(1, text.size()) : text);
    if (!isWhole) {
      lines.add("@enduml");
    }
    var source = String.join("\n", lines);
    var file = drawn.resolve(name(source));
    if (!Files.exists(file)) {
      var svg = draw(source, before - (isWhole ? 1 : 0));
      Files.createDirectories(drawn);
      Files.writeString(file, svg);
    }
    return Files.readString(file);
  }

  private static String name(String source) {
    var version = Version.versionString();
    return UUID.nameUUIDFromBytes((version + source).getBytes(UTF_8)) + ".svg";
  }

  private static String draw(String source, int linesBefore) throws Bad, IOException {
    var diagram = new SourceStringReader(source).getBlocks().get(0).getDiagram();
    if (diagram instanceof PSystemError error) {
      var first = error.getFirstError();
      throw new Bad(first.getPosition() + 1 - linesBefore, first.getError());
    }
    var svg = new ByteArrayOutputStream();
    var image = diagram.exportDiagram(svg, 0, new FileFormatOption(FileFormat.SVG));
    if (image.getRootCause() != null) {
      throw new Bad(1, "it cannot be drawn: " + image.getRootCause());
    }
    return svg.toString(UTF_8);
  }
}
