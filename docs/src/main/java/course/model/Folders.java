package course.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the parts of the course stand, seen from its root. */
public record Folders(Path root) {

  public Path lessons() {
    return root.resolve("lessons");
  }

  /** The folder of the lesson: {@code lessons/05-exchange} for {@code exchange}. */
  public Optional<Path> lesson(String name) throws IOException {
    try (var folders = Files.list(lessons())) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("\\d+-" + name))
          .findFirst();
    }
  }

  /** The AsciiDoc sources, and the images beside them. */
  public Path pages() {
    return root.resolve("docs/pages");
  }

  /** The pictures that are kept as text. */
  public Path diagrams() {
    return root.resolve("docs/pictures");
  }

  /** What has been drawn of the pictures: kept from build to build. */
  public Path drawn() {
    return root.resolve("docs/target/pictures");
  }

  public Path transcripts() {
    return root.resolve("docs/scenes");
  }

  public Path outline() {
    return root.resolve("docs/outline.txt");
  }

  /** Words of the prose that no dictionary has. */
  public Path words() {
    return root.resolve("docs/words.txt");
  }
}
