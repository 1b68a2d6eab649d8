package course.recorder;

import course.scene.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A program under strace: what it prints, and beside it the system calls on its sockets, in the
 * order of time. strace prints more than that. Shown are the calls on each socket that is bound,
 * connected or accepted, from the call that makes it to its close. The sockets are numbered as in a
 * program that has no other files: from 3 on, and each gets the first free number. Process ids are
 * left out, and so are addresses in memory.
 *
 * <p>The command must keep each call on one line: with {@code -z}, or {@code -e status=}, strace
 * prints it at its end, and with {@code -qq -e signal=none} nothing else comes between.
 */
final class SystemCalls {

  /** The actor whose lines are the calls. */
  static final String ACTOR = "system-calls";

  private static final int FIRST = 3;

  private static final Pattern CALL =
      Pattern.compile("(?:\\[pid +\\d+] )?(\\w+)\\((\\d+|\\w+)(.*)\\) += (-?\\d+)(.*)");
  private static final Pattern STRACE =
      Pattern.compile("(?:\\[pid +\\d+] )?(?:\\w+\\(|\\+\\+\\+|---|strace: ).*");
  private static final Pattern PORT = Pattern.compile("(?<=htons\\()\\d+");
  private static final Pattern MEMORY = Pattern.compile("0x[0-9a-f]+");

  /** A socket of the program; there is one for each call that makes one. */
  private static final class Socket {
    boolean isUsed;
    int number;
  }

  /** A line of the program if there is no socket; else a call on the socket, or that makes it. */
  private record Line(String text, MatchResult call, Socket socket, Socket accepted) {
    String name() {
      return call.group(1);
    }
  }

  private final List<String> actors;
  private final Map<String, Socket> open = new HashMap<>();
  private final Set<Integer> numbers = new TreeSet<>();
  private final Ports ports = new Ports();

  SystemCalls(List<String> actors) {
    this.actors = actors;
  }

  /** Is strace installed here, new enough, and allowed to trace a program? */
  static boolean canBeSeen() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-qq", "-f", "-z", "-e", "trace=close", "true")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // not installed
    }
  }

  /** May strace look at a program that runs already? It then looks until its time is over. */
  static boolean canAttach() throws Exception {
    if (!canBeSeen()) {
      return false;
    }
    var waits = new ProcessBuilder("cat").start();
    try {
      var pid = String.valueOf(waits.pid());
      return new ProcessBuilder("timeout", "1", "strace", "-qq", "-p", pid)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 124;
    } finally {
      waits.destroy();
    }
  }

  /** Runs the command that is typed in the script, in the folder {@code root}, to its end. */
  static Transcript play(Path root, Transcript script) throws Exception {
    var typed = script.moments().get(0);
    var lines = new ArrayList<String>();
    try (var terminal = new Terminal(root)) {
      var command = String.join("", typed).substring(Transcript.PROMPT.length());
      terminal.run(Programs.compiled(command, root));
      terminal.pressEnter();
      while (terminal.isRunning()) {
        terminal.next().text().ifPresent(lines::add);
      }
    }
    var moments = new ArrayList<List<String>>(List.of(typed));
    moments.addAll(new SystemCalls(script.actors()).moments(lines));
    return new Transcript(script.actors(), moments);
  }

  /** What the page shows of these lines of strace and of the program. */
  List<List<String>> moments(List<String> printed) {
    var lines = new ArrayList<Line>();
    printed.forEach(text -> read(text, lines));
    var moments = new ArrayList<List<String>>();
    for (var line : lines) {
      if (line.socket() == null) {
        moments.add(moment(false, ports.onPage(line.text())));
      } else if (line.socket().isUsed) {
        moments.add(moment(true, onPage(line)));
      }
    }
    return moments;
  }

  private void read(String text, List<Line> lines) {
    var call = CALL.matcher(text);
    if (call.matches()) {
      var line = call(text, call.toMatchResult());
      if (line.socket() != null) {
        lines.add(line);
      }
    } else if (!STRACE.matcher(text).matches()) {
      lines.add(new Line(text, null, null, null));
    }
  }

  private Line call(String text, MatchResult call) {
    var first = call.group(2);
    var result = call.group(4);
    Socket accepted = null;
    switch (call.group(1)) {
      case "socket" -> {
        first = result;
        open.put(result, new Socket());
      }
      case "bind", "connect" -> {
        if (text.contains("sin_port")) {
          use(first);
        }
      }
      case "accept" -> {
        use(first);
        if (!result.startsWith("-")) {
          open.put(result, new Socket());
          accepted = use(result);
        }
      }
      default -> {
        // Any other call neither makes a socket nor gives it an address.
      }
    }
    var socket = call.group(1).equals("close") ? open.remove(first) : open.get(first);
    return new Line(text, call, socket, accepted);
  }

  private Socket use(String descriptor) {
    var socket = open.computeIfAbsent(descriptor, any -> new Socket());
    socket.isUsed = true;
    return socket;
  }

  private String onPage(Line line) {
    var call = line.call();
    var number = String.valueOf(number(line.socket()));
    var makes = line.name().equals("socket");
    var result = makes ? number : call.group(4);
    if (line.accepted() != null) {
      result = String.valueOf(number(line.accepted()));
    }
    if (line.name().equals("close")) {
      numbers.remove(line.socket().number);
    }
    var first = makes ? call.group(2) : number;
    var shown = line.name() + "(" + first + call.group(3) + ") = " + result + call.group(5);
    shown = PORT.matcher(shown).replaceAll(p -> ports.onPage(Integer.parseInt(p.group())));
    return MEMORY.matcher(shown).replaceAll("0x…");
  }

  private int number(Socket socket) {
    if (socket.number == 0) {
      int free = FIRST;
      while (!numbers.add(free)) {
        free++;
      }
      socket.number = free;
    }
    return socket.number;
  }

  private List<String> moment(boolean isCall, String text) {
    return actors.stream().map(actor -> actor.equals(ACTOR) == isCall ? text : "").toList();
  }
}
