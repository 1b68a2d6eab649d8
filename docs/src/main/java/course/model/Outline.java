package course.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the course, read from outline.txt: a line at the margin names a part, an indented
 * line names a page of that part.
 */
public record Outline(List<Part> parts) {

  public record Part(String title, List<String> pages) {}

  /** Reads the outline and adds a problem for each page that has no source. */
  public static Outline read(Path file, Path pages, Problems problems) throws IOException {
    var parts = new ArrayList<Part>();
    var lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var name = line.strip();
      if (name.isEmpty()) {
        continue;
      }
      if (!line.startsWith(" ")) {
        parts.add(new Part(name, new ArrayList<>()));
      } else if (Files.exists(pages.resolve(name + Source.EXTENSION))) {
        parts.get(parts.size() - 1).pages().add(name);
      } else {
        problems.add(file, i + 1, "no such page: " + name);
      }
    }
    return new Outline(parts);
  }

  /** The names of all pages, in the order in which they are read. */
  public List<String> pages() {
    return parts.stream().flatMap(part -> part.pages().stream()).toList();
  }
}
