package course.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the terminals of a scene show. Each actor has a file; the lines of the same number in all
 * files belong to the same moment, and an empty line means that this actor shows nothing then. So
 * the files, laid side by side, tell which act of the one caused which line of the other.
 *
 * @param actors whose terminals these are, in the order in which they appear
 * @param moments for each moment one line for each actor
 */
public record Transcript(List<String> actors, List<List<String>> moments) {

  /** Begins a line that the learner types. */
  public static final String PROMPT = "$ ";

  /** Begins a line that the learner types for the program that runs. */
  public static final String INPUT = "> ";

  /** The actor that is no terminal: the kernel, whose table of sockets it shows. */
  public static final String KERNEL = "kernel";

  /** Begins a line that asks the kernel: the lines below are its table then. */
  public static final String QUESTION = "? ";

  /** Reads the files of the folder; there are no actors when there is no such folder. */
  public static Transcript read(Path folder) throws IOException {
    var terminals = new LinkedHashMap<String, List<String>>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.sorted().toList()) {
          var name = file.getFileName().toString().replaceFirst("\\.txt$", "");
          terminals.put(name, Files.readAllLines(file));
        }
      }
    }
    var actors =
        terminals.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entrance(entry.getValue())))
            .map(Map.Entry::getKey)
            .toList();
    var moments = new ArrayList<List<String>>();
    int end = terminals.values().stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < end; i++) {
      int moment = i;
      moments.add(
          actors.stream()
              .map(terminals::get)
              .map(lines -> moment < lines.size() ? lines.get(moment) : "")
              .toList());
    }
    return new Transcript(actors, moments);
  }

  private static int entrance(List<String> lines) {
    return (int) lines.stream().takeWhile(String::isEmpty).count();
  }
}
