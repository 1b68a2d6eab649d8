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

  Path transcripts() {
    return root.resolve("docs/src/docs/transcripts");
  }

  Path outline() {
    return root.resolve("docs/src/docs/outline.txt");
  }
}
