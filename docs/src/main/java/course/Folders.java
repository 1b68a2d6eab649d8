package course;

import java.nio.file.Path;

/** Where the parts of the course stand, seen from its root. */
record Folders(Path root) {

  Path lessons() {
    return root.resolve("lessons");
  }

  /** The AsciiDoc sources, and the images beside them. */
  Path pages() {
    return root.resolve("docs/pages");
  }

  /** The pictures that are kept as text. */
  Path diagrams() {
    return root.resolve("docs/pictures");
  }

  /** What has been drawn of the pictures: kept from build to build. */
  Path drawn() {
    return root.resolve("docs/target/pictures");
  }

  Path transcripts() {
    return root.resolve("docs/scenes");
  }

  Path outline() {
    return root.resolve("docs/outline.txt");
  }

  /** Words of the prose that no dictionary has. */
  Path words() {
    return root.resolve("docs/words.txt");
  }
}
