package course.recorder;

import course.model.Folders;
import course.model.Source;
import course.scene.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A command that a page tells the reader to type: where it stands, and what it is. */
record Command(Path page, int line, String text) {

  private static final String BLOCK = "[source,console]";
  private static final String FENCE = "----";

  /** All commands of README and of the pages, in their order. */
  static List<Command> all(Folders folders) throws IOException {
    var commands = new ArrayList<>(of(folders.root().resolve("README.adoc")));
    try (var files = Files.list(folders.pages())) {
      for (var page :
          files.filter(file -> file.toString().endsWith(Source.EXTENSION)).sorted().toList()) {
        commands.addAll(of(page));
      }
    }
    return commands;
  }

  static List<Command> of(Path page) throws IOException {
    var commands = new ArrayList<Command>();
    var lines = Files.readAllLines(page);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals(BLOCK)) {
        for (i += 2; !lines.get(i).equals(FENCE); i++) {
          commands.add(new Command(page, i + 1, lines.get(i)));
        }
      }
    }
    return commands;
  }

  /** What is typed in the scenes of the course: the transcripts' test runs all of it. */
  static Set<String> played(Folders folders) throws IOException {
    var typed = new TreeSet<String>();
    try (var files = Files.walk(folders.transcripts())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(Transcript.PROMPT))
            .map(line -> line.substring(Transcript.PROMPT.length()))
            .forEach(typed::add);
      }
    }
    return typed;
  }

  String program() {
    return text.split(" ")[0];
  }

  /** A problem with this command, with page and line. */
  String problem(String message) {
    return "%s:%d: %s: %s".formatted(page, line, text, message);
  }
}
