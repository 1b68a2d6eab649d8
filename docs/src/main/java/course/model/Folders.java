package course.model;

import java.nio.file.Path;

/** Where the parts of the course stand, seen from its root. */
public record Folders(Path root) {

  public Path lessons() {
    return root.resolve("lessons");
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
