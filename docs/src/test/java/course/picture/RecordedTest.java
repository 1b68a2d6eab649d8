package course.picture;

import static org.assertj.core.api.Assertions.assertThat;

import course.model.Folders;
import course.model.Source;
import course.scene.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A picture that shows segments names the scene in which a wire has told them: {@code ' recorded:
 * network/talk here=client there=server}. Its arrows must be in that recording, in their order.
 */
class RecordedTest {

  static final Folders FOLDERS = new Folders(Path.of(".."));

  static final Pattern BLOCK = Pattern.compile("(?m)^\\[plantuml.*\\n----\\n((?:.*\\n)*?)----$");
  static final Pattern SEGMENT =
      Pattern.compile("(?m)^\\w+ -.*> ?\\w+ : .*\\b(SYN|FIN|RST|ACK)\\b");
  static final Pattern RECORDED = Pattern.compile("' recorded: (\\S+) (\\S+)=(\\S+) (\\S+)=(\\S+)");
  static final Pattern ARROW = Pattern.compile("(\\w+) -(?:\\[.*])?>(x?) (\\w+) : (.*)");
  static final Pattern TOLD = Pattern.compile("(\\S+) → (\\S+)  (.*)");

  /** The pictures of pages and of their folder that show how messages go to and fro. */
  static Stream<String> pictures() throws IOException {
    var pictures = new ArrayList<String>();
    for (var file : files(FOLDERS.diagrams(), ".puml")) {
      pictures.add(Files.readString(file));
    }
    for (var page : files(FOLDERS.pages(), Source.EXTENSION)) {
      BLOCK.matcher(Files.readString(page)).results().forEach(b -> pictures.add(b.group(1)));
    }
    return pictures.stream().filter(picture -> SEGMENT.matcher(picture).find());
  }

  static List<Path> files(Path folder, String extension) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void a_wire_has_told_the_segments_of_a_picture(String picture) throws IOException {
    var parts = ("\n" + picture).split("(?=' recorded:)");

    assertThat(SEGMENT.matcher(parts[0]).find()).as("shows segments unrecorded").isFalse();
    for (int i = 1; i < parts.length; i++) {
      assertThat(difference(parts[i], FOLDERS.transcripts())).as(parts[i]).isEmpty();
    }
  }

  /** What is wrong with a part of a picture that begins with the name of its recording, or "". */
  static String difference(String part, Path scenes) throws IOException {
    var recorded = RECORDED.matcher(part);
    if (!recorded.lookingAt()) {
      return "bad name of a recording";
    }
    var sides = Map.of(recorded.group(2), recorded.group(3), recorded.group(4), recorded.group(5));
    var drawn =
        part.lines()
            .map(ARROW::matcher)
            .filter(arrow -> arrow.matches())
            .filter(arrow -> sides.containsKey(arrow.group(1)))
            .filter(arrow -> sides.containsKey(arrow.group(3)))
            .map(
                arrow ->
                    sides.get(arrow.group(1))
                        + (arrow.group(2).isEmpty() ? " " : " lost ")
                        + kind(arrow.group(4)))
            .toList();
    var told =
        Transcript.read(scenes.resolve(recorded.group(1))).moments().stream()
            .flatMap(List::stream)
            .map(TOLD::matcher)
            .filter(line -> line.matches())
            .filter(line -> sides.values().containsAll(List.of(line.group(1), line.group(2))))
            .map(line -> told(line.toMatchResult()))
            .collect(Collectors.toList());
    return drawn.isEmpty() ? "no arrow" : isIn(drawn, told) ? "" : drawn + " is not in " + told;
  }

  private static String told(MatchResult line) {
    return line.group(1) + (line.group(3).contains("(lost") ? " lost " : " ") + kind(line.group(3));
  }

  /** Such as "FIN", whatever else the segment has. */
  private static String kind(String words) {
    return Stream.of("SYN, ACK", "SYN", "FIN", "RST", "byte", "probe", "ICMP")
        .filter(words::contains)
        .findFirst()
        .orElse(words.matches("ACK( \\d+)?") ? "ACK" : "byte");
  }

  /** From some segment on it is just what is drawn, but for acknowledgments. */
  private static boolean isIn(List<String> drawn, List<String> told) {
    for (int from = 0; from < told.size(); from++) {
      int next = 0;
      for (var segment : told.subList(from, told.size())) {
        if (next < drawn.size() && segment.equals(drawn.get(next))) {
          next++;
        } else if (!segment.endsWith(" ACK") || segment.endsWith(", ACK")) {
          break;
        }
      }
      if (next == drawn.size()) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a -> b : SYN, b -> a : SYN ACK; [client SYN, server SYN] is not in",
        "a -> b : hello, b -> a : FIN;   [client byte, server FIN] is not in",
        "a -> b : SYN, a -> b : ACK;     [client SYN, client ACK] is not in",
        "a ->x b : SYN;                  [client lost SYN] is not in",
        "c -> b : SYN;                   no arrow",
      })
  void what_no_wire_has_told_is_found(String arrows, String problem) throws IOException {
    var part = "' recorded: network/talk a=client b=server\n" + arrows.replace(", ", "\n");

    assertThat(difference(part, FOLDERS.transcripts())).startsWith(problem);
  }

  @Test
  void there_are_such_pictures() throws IOException {
    assertThat(pictures()).hasSizeGreaterThan(5);
  }
}
