package course.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import course.model.Folders;
import course.model.Source;
import course.scene.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays all scenes of the course. To write down what the programs print now, or a new scene of
 * which only the typed lines exist: {@code mvn test -pl docs -Dtest=TranscriptsTest
 * -Dtranscripts=update}. With {@code -Dscenes=exchange/} only those whose names begin so are
 * played. Those that ask the mistakes of an exercise need its lesson compiled, and their time: they
 * are played with {@code -Dmistakes}, by the gate.
 */
@Timeout(300)
class TranscriptsTest {

  static final Path ROOT = Path.of("..");
  static final Path TRANSCRIPTS = new Folders(ROOT).transcripts();
  static final boolean IS_UPDATE = "update".equals(System.getProperty("transcripts"));
  static final String WANTED = System.getProperty("scenes", "");
  static final boolean MISTAKES = Boolean.getBoolean("mistakes");

  /** The actor whose numbers, and whose first line, are those of the machine that measured. */
  static final String MEASUREMENT = "measurement";

  /** What a web server says of a file: dates, versions, lengths. */
  static final String WEB =
      "\\w{3}, \\d\\d \\w{3} \\d{4}|\"[0-9a-f]+-[0-9a-f]+\"|(?<=Content-Length: )\\d+";

  /** The full queues of a connection in a row of ss: how much that is, the kernel decides. */
  static final String QUEUES = "(ESTAB) +(?:0 +\\d{4,}|\\d{4,} +\\d+) +";

  /** Where a method of the JDK stands, and which number a file has, for ss and for strace. */
  static final String JDK =
      "(?<=\\()java\\.base@[^)]*(?=\\))|(?<=fd=)\\d+|(?<=\\b[a-z]{4,9}\\()\\d+(?=,$)";

  /** The alert that newer JDKs, such as 17.0.21, name before an SSLException's own words. */
  static final String ALERT = "(?<=SSL\\w{0,20}Exception: )\\([a-z_]+\\) ";

  /** How much a window takes before it is full, the kernel decides. */
  static final String WINDOW = "(?<=ACK )\\d+(?=, window)";

  /** The wire, if it is the loopback of one machine: all packets come in one order. */
  static final String LOOPBACK = "$ unshare -Urn python3 lessons/shared/network/wire.py lo";

  /** The actor that tells each packet between two machines. */
  static final String WIRE = "wire";

  static final Object FIXED_PORTS = new Object();

  static List<Path> scenes() throws IOException {
    try (var files = Files.walk(TRANSCRIPTS)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> TRANSCRIPTS.relativize(file.getParent()))
          .distinct()
          .filter(scene -> scene.toString().startsWith(WANTED))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  @Execution(ExecutionMode.CONCURRENT)
  void the_programs_print_what_the_page_shows(Path scene) throws Exception {
    var folder = TRANSCRIPTS.resolve(scene);
    var committed = Transcript.read(folder);
    assumeTrue(
        !committed.actors().contains(Transcript.KERNEL) || OS.current() == OS.LINUX,
        "other systems count other things in their queues");
    assumeTrue(!comparable(committed).matches("(?s).*(INET6|::1).*") || hasIpv6(), "no IPv6 here");
    boolean asksMistakes = comparable(committed).contains(" -Pyours");
    assumeTrue(
        IS_UPDATE || !WANTED.isEmpty() || asksMistakes == MISTAKES,
        "the scenes that ask mistakes are played with -Dmistakes, all others without");
    assumeTrue(Programs.isHandedOut(comparable(committed), ROOT), "handed out without mistakes");
    assumeTrue(Programs.allRunHere(comparable(committed), ROOT), "needs a newer Java");
    for (var tool : List.of("python3", "ss", "prlimit", "curl", "jstack", "jcmd")) {
      assumeTrue(isInstalled(tool) || !comparable(committed).contains("$ " + tool), "no " + tool);
    }
    assumeTrue(!comparable(committed).contains("$ unshare") || hasNetworks(), "no network here");
    var underStrace = committed.actors().contains(SystemCalls.ACTOR);
    assumeTrue(!underStrace || SystemCalls.canBeSeen(), "no strace here that may trace");
    boolean attaches = comparable(committed).contains("$ timeout 2 strace");
    assumeTrue(!attaches || SystemCalls.canAttach(), "no strace here that may trace what runs");
    var played = underStrace ? SystemCalls.play(ROOT, committed) : play(committed);

    if (IS_UPDATE && !comparable(played).equals(comparable(committed))) {
      write(played, folder);
    } else {
      assertThat(comparable(played))
          .as(() -> shownAt(scene) + ", from line " + firstDifference(played, committed))
          .isEqualTo(comparable(committed));
    }
  }

  /** The pages that show the scene, with their lines. */
  static String shownAt(Path scene) {
    var places = new ArrayList<String>();
    try (var pages = Files.list(new Folders(ROOT).pages())) {
      for (var page : pages.filter(Files::isRegularFile).sorted().toList()) {
        for (int line : Source.read(page).linesWith("scene::" + scene + "[")) {
          places.add(page.getFileName() + ":" + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "transcript " + scene + " at " + String.join(", ", places);
  }

  /** The first line of the transcript, from 1, that is not as it was. */
  static int firstDifference(Transcript played, Transcript committed) {
    var now = comparable(played).split("\n");
    var before = comparable(committed).split("\n");
    return Arrays.mismatch(now, before) + 1;
  }

  static Transcript play(Transcript script) throws Exception {
    var fixed = fixedPorts(script);
    if (fixed.isEmpty()) {
      return stage(script, fixed);
    }
    synchronized (FIXED_PORTS) {
      for (int port : fixed) {
        assumeTrue(isFree(port), "here something listens on port " + port + " already");
      }
      return stage(script, fixed);
    }
  }

  static Transcript stage(Transcript script, List<Integer> fixedPorts) throws Exception {
    try (var stage = new Scene(ROOT, script, fixedPorts)) {
      return stage.play();
    }
  }

  /** The ports that stand in programs of the scene's terminals: one such scene at a time. */
  static List<Integer> fixedPorts(Transcript script) {
    return script.moments().stream()
        .flatMap(List::stream)
        .filter(line -> script.actors().size() > 1 && line.startsWith(Transcript.PROMPT))
        .map(line -> Programs.started(line, ROOT))
        .filter(program -> program != null && program.fixedPort() != null)
        .map(program -> Integer.valueOf(program.fixedPort()))
        .distinct()
        .toList();
  }

  static boolean isFree(int port) {
    try (var listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What must be the same each time. Dates and times need not; counts in a column, and large ones,
   * depend on the kernel's buffers; the numbers of a measurement depend on everything.
   */
  static String comparable(Transcript transcript) {
    var moments =
        transcript.actors().contains(WIRE)
            ? columns(transcript)
            : transcript.moments().stream().map(moment -> String.join(" | ", moment));
    var lines = moments.map(TranscriptsTest::comparable);
    if (transcript.actors().equals(List.of(MEASUREMENT))) {
      lines =
          lines
              .map(line -> line.replaceFirst("^measured on .*", "measured"))
              .map(
                  line ->
                      line.startsWith(Transcript.PROMPT)
                          ? line
                          : line.replaceAll("\\s*(#|[\\d,.]*\\d)", " #"));
    }
    return lines.collect(Collectors.joining("\n"));
  }

  /** The line without what may differ. */
  static String comparable(String line) {
    return line.replaceAll(WEB, "#")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d|\\d\\d:\\d\\d:\\d\\d", "#")
        .replaceAll(QUEUES, "$1 # # ")
        .replaceAll(" {2,}\\d+(?= bytes)|\\d{6,}", "#")
        .replaceAll("nsenter .*-t \\d+", "nsenter #")
        .replaceAll(WINDOW, "#")
        .replaceAll(JDK, "#")
        .replaceAll(ALERT, "");
  }

  /** What each actor shows, and for a cable each direction: which of two is first is chance. */
  static Stream<String> columns(Transcript transcript) {
    var isCable = !transcript.moments().get(0).toString().contains(LOOPBACK);
    return IntStream.range(0, transcript.actors().size())
        .boxed()
        .flatMap(
            actor ->
                transcript.moments().stream()
                    .map(moment -> moment.get(actor))
                    .filter(line -> !line.isEmpty())
                    .sorted(Comparator.comparing(line -> isCable ? direction(line) : "")));
  }

  /** Such as {@code client → server}, if the line tells a packet. */
  private static String direction(String line) {
    return line.matches("\\S+ → .*") ? line.replaceFirst("  .*", "") : "";
  }

  static boolean isInstalled(String program) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + program)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** May this user make machines of a network, joined by cables? */
  static boolean hasNetworks() throws Exception {
    var tries = List.of("unshare", "-Urn", "ip", "link", "add", "cable", "type", "veth");
    return isInstalled("unshare")
        && isInstalled("ip")
        && new ProcessBuilder(tries).start().waitFor() == 0;
  }

  static boolean hasIpv6() throws IOException {
    return NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null;
  }

  static void write(Transcript transcript, Path folder) throws IOException {
    for (int i = 0; i < transcript.actors().size(); i++) {
      int actor = i;
      var lines = transcript.moments().stream().map(moment -> moment.get(actor) + "\n");
      var file = folder.resolve(transcript.actors().get(actor) + ".txt");
      Files.writeString(file, lines.collect(Collectors.joining()).stripTrailing() + "\n");
    }
  }
}
