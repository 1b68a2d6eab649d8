package course.recorder;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The ports of a scene: those on the page and the real ones. A server that is typed with a port
 * gets port 0 instead; the port that it prints first is the real one, and clients get that. All
 * other ports were chosen by the kernel: on the page they are 50001, 50002 and so on. Numbers that
 * the kernel cannot have chosen, such as 0 and 70000, stay as they are.
 */
final class Ports {

  private static final Pattern TYPED =
      Pattern.compile("(?<= (?:127\\.0\\.0\\.[12]|::1) |http://127\\.0\\.0\\.[12]:)\\d+");
  private static final Pattern PRINTED =
      Pattern.compile("(?<=\\b127\\.0\\.0\\.[12]]?:|\\[0:0:0:0:0:0:0:[01]]:| ::1:)[1-6]?\\d{4}\\b");
  private static final Pattern CHOSEN = Pattern.compile("(?<=\\b192\\.0\\.2\\.1]?:)[1-6]\\d{4}\\b");
  private static final Pattern PROGRAM_ALONE = Pattern.compile("java (?:-\\S+ )*\\S+\\.java");

  private final Map<String, String> real = new HashMap<>();
  private final Map<String, String> onPage = new HashMap<>();
  private String expected;
  private String first;
  private int chosen;

  /** Keeps the port that stands in the program: whoever else has it in the scene has it, too. */
  void keepFixed(String command, Path root) {
    var program = Programs.started(command, root);
    if (program != null && program.fixedPort() != null) {
      keep(program.fixedPort());
    }
  }

  /** The command with real ports. A program that uses the default port when typed alone gets it. */
  String real(String command, Path root) {
    var typed = command;
    if (PROGRAM_ALONE.matcher(command).matches()) {
      var program = Programs.started(command, root);
      if (program.defaultPort() != null) {
        typed += " 127.0.0.1 " + program.defaultPort();
      }
    }
    return TYPED.matcher(typed).replaceAll(port -> real(port.group()));
  }

  /** This port is the same on the page: it stands in a program. */
  void keep(String port) {
    real.put(port, port);
    onPage.put(port, port);
    first = first == null ? port : first;
  }

  private String real(String port) {
    if (real.containsKey(port)) {
      return real.get(port);
    }
    expected = port;
    return "0";
  }

  /** The line with the ports that stand on the page. */
  String onPage(String line) {
    var printed = PRINTED.matcher(line).replaceAll(port -> portOnPage(port.group()));
    return CHOSEN.matcher(printed).replaceAll(port -> portOnPage(port.group()));
  }

  /** Is this the port that was printed first, which is the server's? */
  boolean isOfServer(int port) {
    return String.valueOf(port).equals(first);
  }

  /** The port that stands on the page for a real one; 0 stands for none. */
  String onPage(int port) {
    return port == 0 ? "0" : portOnPage(String.valueOf(port));
  }

  private String portOnPage(String port) {
    return onPage.computeIfAbsent(
        port,
        any -> {
          if (first == null) {
            first = port;
          }
          if (expected == null) {
            chosen++;
            return String.valueOf(50000 + chosen);
          }
          var page = expected;
          real.put(page, port);
          expected = null;
          return page;
        });
  }
}
