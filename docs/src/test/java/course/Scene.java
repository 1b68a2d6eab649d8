package course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays a transcript with the real programs. The transcript is the script: what is typed there is
 * run, moment by moment, and a line that was printed there is awaited before the next moment.
 */
final class Scene implements AutoCloseable {

  static final String CTRL_C = "^C";

  private final Path root;
  private final Transcript script;
  private final Map<String, Terminal> terminals = new LinkedHashMap<>();
  private final Ports ports = new Ports();

  /** Commands run in the folder {@code root}. */
  Scene(Path root, Transcript script) {
    this.root = root;
    this.script = script;
    script.actors().forEach(actor -> terminals.put(actor, new Terminal(root)));
  }

  /** What the terminals show this time. */
  Transcript play() throws Exception {
    var moments = new ArrayList<List<String>>();
    for (var moment : script.moments()) {
      var shown = new ArrayList<String>();
      for (int i = 0; i < moment.size(); i++) {
        shown.add(act(terminals.get(script.actors().get(i)), moment.get(i)));
      }
      moments.add(shown);
    }
    moments.addAll(rest());
    return new Transcript(script.actors(), moments);
  }

  private String act(Terminal terminal, String line) throws Exception {
    if (line.isEmpty()) {
      return "";
    }
    if (line.startsWith(Transcript.PROMPT)) {
      terminal.run(ports.real(line.substring(Transcript.PROMPT.length()), root));
      return line;
    }
    if (line.equals(CTRL_C)) {
      terminal.interrupt();
      return line;
    }
    return terminal.isRunning() ? terminal.next().text().map(ports::onPage).orElse("") : "";
  }

  /** What the programs print after the script, until their ends, in the order of time. */
  private List<List<String>> rest() throws Exception {
    var lines = new TreeMap<Long, List<String>>();
    int column = 0;
    for (var terminal : terminals.values()) {
      while (terminal.isRunning()) {
        var line = terminal.next();
        var moment = new ArrayList<>(Collections.nCopies(terminals.size(), ""));
        moment.set(column, line.text().orElse(""));
        lines.put(line.nanoTime(), moment);
      }
      column++;
    }
    lines.values().removeIf(moment -> moment.stream().allMatch(String::isEmpty));
    lines.values().forEach(moment -> moment.replaceAll(ports::onPage));
    return List.copyOf(lines.values());
  }

  @Override
  public void close() {
    terminals.values().forEach(Terminal::close);
  }
}
