package course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The ports of a scene: those on the page and the real ones. A server that is typed with a port
 * gets port 0 instead; the port that it prints first is the real one, and clients get that. All
 * other ports were chosen by the kernel: on the page they are 50001, 50002 and so on.
 */
final class Ports {

  private static final Pattern TYPED = Pattern.compile("(?<= 127\\.0\\.0\\.1 )\\d+");
  private static final Pattern PRINTED = Pattern.compile("(?<=\\b127\\.0\\.0\\.1:)\\d+");
  private static final Pattern PROGRAM_ALONE = Pattern.compile("java (\\S+\\.java)");

  private final Map<String, String> real = new HashMap<>();
  private final Map<String, String> onPage = new HashMap<>();
  private String expected;
  private int chosen;

  /** The command with real ports. A program that uses the default port when typed alone gets it. */
  String real(String command, Path root) throws IOException {
    var alone = PROGRAM_ALONE.matcher(command);
    var hasPort =
        alone.matches() && Files.readString(root.resolve(alone.group(1))).contains("\"5050\"");
    return TYPED
        .matcher(hasPort ? command + " 127.0.0.1 5050" : command)
        .replaceAll(port -> real(port.group()));
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
    return PRINTED.matcher(line).replaceAll(port -> portOnPage(port.group()));
  }

  private String portOnPage(String port) {
    return onPage.computeIfAbsent(
        port,
        any -> {
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
