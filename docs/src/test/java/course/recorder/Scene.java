package course.recorder;

import static org.awaitility.Awaitility.await;

import course.scene.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Plays a transcript with the real programs. The transcript is the script: what is typed there is
 * run, moment by moment, and a line that was printed there is awaited before the next moment. A
 * question in the kernel's column is answered with its table.
 */
final class Scene implements AutoCloseable {

  static final String CTRL_C = "^C";

  /** A command that only looks: it is asked again until it sees what the script has. */
  private static final Pattern LOOKS =
      Pattern.compile("\\$ (ss|jstack|jcmd|awk|ls|timeout \\d+ strace) .*");

  /** The process of the first actor is 4801 on the page, of the second 4802, and so on. */
  private static final int FIRST_PROCESS = 4801;

  /** What the wire of a network prints first: how a terminal gets to the machine of this name. */
  private static final Pattern MACHINE = Pattern.compile("(\\w+): (nsenter .*)");

  private final Path root;
  private final Transcript script;
  private final Map<String, Terminal> terminals = new LinkedHashMap<>();
  private final Map<String, String> machines = new HashMap<>();
  private final Ports ports = new Ports();
  private final Kernel kernel = new Kernel(ports);

  /** Commands run in the folder {@code root}. The fixed ports stand in one of the programs. */
  Scene(Path root, Transcript script, List<Integer> fixedPorts) {
    this.root = root;
    fixedPorts.forEach(port -> ports.keep(String.valueOf(port)));
    this.script = script;
    script.actors().forEach(actor -> terminals.put(actor, new Terminal(root)));
    script.moments().stream()
        .flatMap(List::stream)
        .filter(line -> line.startsWith(Transcript.PROMPT))
        .forEach(line -> ports.keepFixed(line, root));
  }

  /** What the terminals show this time. */
  Transcript play() throws Exception {
    var moments = new ArrayList<List<String>>();
    for (int now = 0; now < script.moments().size(); now++) {
      var moment = script.moments().get(now);
      if (isKernel(moment) && !isQuestion(moment)) {
        continue; // an old answer: the new one stands below the question already
      }
      var shown = new ArrayList<String>();
      for (int i = 0; i < moment.size(); i++) {
        shown.add(act(terminals.get(script.actors().get(i)), moment.get(i)));
      }
      moments.add(shown);
      int looking = looks(moment);
      if (looking >= 0) {
        var seen = seen(looking, now + 1);
        look(looking, seen, shown.get(looking)).forEach(line -> moments.add(alone(looking, line)));
        now += seen.size(); // an old answer, which the new one replaces
      }
      if (isQuestion(moment)) {
        moments.addAll(answer(script.moments().subList(now + 1, script.moments().size())));
      }
    }
    moments.addAll(rest());
    return new Transcript(script.actors(), moments);
  }

  private String act(Terminal terminal, String line) throws Exception {
    if (line.isEmpty()) {
      return "";
    }
    if (LOOKS.matcher(line).matches()) {
      return line; // the answer stands in moments of its own
    }
    if (line.startsWith(Transcript.PROMPT)) {
      if (terminal.isRunning()) {
        var more = terminal.next().text(); // the program before must have ended
        if (more.isPresent()) {
          return more.map(ports::onPage).get();
        }
      }
      var command = ports.real(withProcesses(line.substring(Transcript.PROMPT.length())), root);
      terminal.run(machine(terminal) + Programs.compiled(command, root));
      return line;
    }
    if (line.startsWith(Transcript.INPUT)) {
      terminal.type(line.substring(Transcript.INPUT.length()));
      return line;
    }
    if (line.startsWith(Transcript.QUESTION)) {
      return line;
    }
    if (line.equals(CTRL_C)) {
      terminal.interrupt();
      return line;
    }
    var shown = terminal.isRunning() ? terminal.next().text().map(ports::onPage).orElse("") : "";
    var machine = MACHINE.matcher(shown);
    if (machine.matches()) {
      machines.put(machine.group(1), machine.group(2) + " ");
    }
    return shown;
  }

  /**
   * How the terminal's commands get to its machine, when the wire has said so: "client" and
   * "client-tools" are terminals of the machine "client".
   */
  private String machine(Terminal terminal) {
    return terminals.entrySet().stream()
        .filter(entry -> entry.getValue() == terminal)
        .map(entry -> machines.getOrDefault(entry.getKey().replaceFirst("-.*", ""), ""))
        .findFirst()
        .orElseThrow();
  }

  /** The actor who types a command that only looks, at this moment; -1: nobody does. */
  private static int looks(List<String> moment) {
    int actor = 0;
    while (actor < moment.size() && !LOOKS.matcher(moment.get(actor)).matches()) {
      actor++;
    }
    return actor < moment.size() ? actor : -1;
  }

  /** What the actor saw there, according to the script. */
  private List<String> seen(int actor, int from) {
    return script.moments().subList(from, script.moments().size()).stream()
        .map(moment -> moment.get(actor))
        .takeWhile(line -> !line.isEmpty() && !line.startsWith(Transcript.PROMPT))
        .toList();
  }

  /** What the command shows, as soon as it is what the script has, but not later than this. */
  private List<String> look(int actor, List<String> seen, String line) throws Exception {
    var wanted = comparable(seen);
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    List<String> shown;
    do {
      shown = printed(actor, line);
    } while (!comparable(shown).equals(wanted) && System.nanoTime() < end);
    return shown; // if it is something else, the comparison shows it
  }

  private static List<String> comparable(List<String> lines) {
    return lines.stream().map(TranscriptsTest::comparable).toList();
  }

  private boolean isKernel(List<String> moment) {
    int column = script.actors().indexOf(Transcript.KERNEL);
    return column >= 0 && !moment.get(column).isEmpty();
  }

  private boolean isQuestion(List<String> moment) {
    return moment.stream().anyMatch(line -> line.startsWith(Transcript.QUESTION));
  }

  /** The kernel's table, as soon as it is the one that the script has, but not later than this. */
  private List<List<String>> answer(List<List<String>> next) {
    var expected =
        next.stream().takeWhile(moment -> isKernel(moment) && !isQuestion(moment)).toList();
    try {
      return await().atMost(Duration.ofSeconds(5)).until(this::table, Predicate.isEqual(expected));
    } catch (ConditionTimeoutException e) {
      return table(); // another one, which the comparison shows
    }
  }

  private List<List<String>> table() {
    return kernel.sockets(owners()).stream().map(this::kernelAlone).toList();
  }

  private List<String> kernelAlone(String line) {
    return alone(script.actors().indexOf(Transcript.KERNEL), line);
  }

  private List<String> alone(int actor, String line) {
    var moment = new ArrayList<>(Collections.nCopies(script.actors().size(), ""));
    moment.set(actor, line);
    return moment;
  }

  /** What a command that only looks prints now, with the ports and processes of the page. */
  private List<String> printed(int actor, String line) throws Exception {
    var processes = terminals.values().stream().map(Terminal::process).toList();
    var typed = withProcesses(line.substring(Transcript.PROMPT.length()));
    var lines = new ArrayList<String>();
    try (var looking = new Terminal(root)) {
      looking.run(machine(terminals.get(script.actors().get(actor))) + typed);
      while (looking.isRunning()) {
        looking.next().text().ifPresent(lines::add);
      }
    }
    lines.replaceAll(
        text -> {
          var shown = ports.onPage(text);
          for (int i = 0; i < processes.size(); i++) {
            shown =
                shown.replace(
                    "pid=" + processes.get(i) + ",", "pid=%d,".formatted(FIRST_PROCESS + i));
          }
          return shown;
        });
    return lines;
  }

  /** The command with the real processes in place of those on the page. */
  private String withProcesses(String command) {
    var typed = command;
    int onPage = FIRST_PROCESS;
    for (var terminal : terminals.values()) {
      typed = typed.replaceAll("(?<=[ /])" + onPage + "(?=[ /]|$)", "" + terminal.process());
      onPage++;
    }
    return typed;
  }

  private Map<Integer, String> owners() {
    var owners = new HashMap<Integer, String>();
    terminals.forEach((actor, terminal) -> owners.put(terminal.process(), actor));
    return owners;
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
