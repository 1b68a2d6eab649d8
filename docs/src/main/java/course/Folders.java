package course;

import java.nio.file.Path;

/** Where the parts of the course stand, seen from its root. */
record Folders(Path root) {

  Path lessons() {
    return root.resolve("lessons");
  }

  /** The AsciiDoc sources, and the images beside them. */
  Path pages() {
    return root.resolve("docs/src/docs/asciidoc");
  }

  /** The pictures that are kept as text. */
  Path diagrams() {
    return root.resolve("docs/src/docs/diagrams");
  }

  /** What has been drawn of the pictures: kept from build to build. */
  Path drawn() {
    return root.resolve("docs/target/pictures");
  }

  Path transcripts() {
    return root.resolve("docs/src/docs/transcripts");
  }

  Path outline() {
    return root.resolve("docs/src/docs/outline.txt");
  }

  /** Words of the prose that no dictionary has. */
  Path words() {
    return root.resolve("docs/src/docs/words.txt");
  }
}
