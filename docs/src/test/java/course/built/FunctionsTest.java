package course.built;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what the page says that a function asks the kernel with what strace sees. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "strace is a program of Linux")
class FunctionsTest {

  /** Who calls it, and in which column the page tells of it. */
  enum Language {
    JAVA(2),
    PYTHON(3);

    final int column;

    Language(int column) {
      this.column = column;
    }
  }

  static final Pattern MARK = Pattern.compile("(\\d+) .*\"/mark/(.*?)\".*");
  static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\(.*");

  /** Only seen because of the marks. */
  static final Pattern OF_FILES = Pattern.compile(".*stat.*|.*access.*|open.*|readlink.*|unlink");

  static final Map<Language, Map<String, List<String>>> SEEN = new HashMap<>();

  /** No call of its own there, so nothing to see. */
  static final Set<String> NOT_CALLED_IN_JAVA = Set.of("connect_ex", "peek", "fileno", "detach");

  /** The C library asks what it likes. */
  static final String LOOK_UP = "getaddrinfo";

  @BeforeAll
  @Timeout(120)
  static void trace(@TempDir Path folder) throws Exception {
    assumeTrue(run("strace", "-f", "true"), "strace may trace");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = Path.of("target", "test-classes").toString();
    var program = EveryFunction.class.getName();
    SEEN.put(
        Language.JAVA, calls(folder, java, "-Xint", "-cp", classes, program, folder.toString()));
    assumeTrue(run("python3", "-c", ""), "python3 is installed");
    var script = Path.of(classes, "every_function.py").toString();
    SEEN.put(Language.PYTHON, calls(folder, "python3", script, folder.resolve("file").toString()));
  }

  static List<Element> rows() throws IOException {
    return ReferenceTest.read("functions").select("table.claims > tbody > tr").stream()
        .filter(row -> !id(row).equals(LOOK_UP))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_function_asks_the_kernel_what_its_row_says(Element row) {
    for (var language : Language.values()) {
      if (language == Language.PYTHON || !NOT_CALLED_IN_JAVA.contains(id(row))) {
        var cell = row.child(language.column);
        var said = cell.select("code").eachText().stream().filter(w -> w.matches("[a-z0-9_]+"));
        var seen = SEEN.get(language).get(id(row));
        if (cell.text().startsWith("none")) {
          assertThat(seen).as("%s in %s", id(row), language).isEmpty();
        } else {
          assertThat(seen).as("%s in %s", id(row), language).containsSubsequence(said.toList());
        }
      }
    }
  }

  static String id(Element row) {
    return row.expectFirst("[id]").id();
  }

  /** The calls behind each mark, of the thread that sets the marks; of two such, the second. */
  static Map<String, List<String>> calls(Path folder, String... command) throws Exception {
    var trace = folder.resolve("trace");
    var traced =
        "trace=%file,%network,read,write,writev,sendfile,poll,ppoll,fcntl,ioctl,close"
            + ",epoll_create1,epoll_ctl,epoll_wait,eventfd2";
    var strace = new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "signal=none", "-e", traced));
    strace.addAll(List.of("-o", trace.toString()));
    strace.addAll(List.of(command));
    assertThat(run(strace.toArray(String[]::new))).as("it runs: %s", strace).isTrue();
    var calls = new HashMap<String, List<String>>();
    var thread = "";
    var current = new ArrayList<String>();
    for (var line : Files.readAllLines(trace)) {
      var mark = MARK.matcher(line);
      var call = CALL.matcher(line);
      if (mark.matches()) {
        thread = mark.group(1);
        current = new ArrayList<>();
        calls.put(mark.group(2), current);
      } else if (call.matches()
          && call.group(1).equals(thread)
          && !OF_FILES.matcher(call.group(2)).matches()) {
        current.add(call.group(2));
      }
    }
    return calls;
  }

  static boolean run(String... command) throws InterruptedException {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(new File("target", "strace.txt"));
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      return false; // not installed
    }
  }
}
