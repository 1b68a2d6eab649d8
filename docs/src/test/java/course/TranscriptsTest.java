package course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays all scenes of the course. To write down what the programs print now, or a new scene of
 * which only the typed lines exist: {@code mvn test -pl docs -Dtest=TranscriptsTest
 * -Dtranscripts=update}.
 */
@Timeout(60)
class TranscriptsTest {

  static final Path ROOT = Path.of("..");
  static final Path TRANSCRIPTS = new Folders(ROOT).transcripts();
  static final boolean IS_UPDATE = "update".equals(System.getProperty("transcripts"));

  static List<Path> scenes() throws IOException {
    try (var files = Files.walk(TRANSCRIPTS)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> TRANSCRIPTS.relativize(file.getParent()))
          .distinct()
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void the_programs_print_what_the_page_shows(Path scene) throws Exception {
    var folder = TRANSCRIPTS.resolve(scene);
    var committed = Transcript.read(folder);
    Transcript played;
    try (var stage = new Scene(ROOT, committed)) {
      played = stage.play();
    }

    if (IS_UPDATE && !comparable(played).equals(comparable(committed))) {
      write(played, folder);
    } else {
      assertThat(comparable(played)).isEqualTo(comparable(committed));
    }
  }

  /** Counts in a column, and large ones, depend on the kernel's buffers: any other will do. */
  static String comparable(Transcript transcript) {
    return transcript.moments().stream()
        .map(moment -> String.join(" | ", moment).replaceAll(" {2,}\\d+(?= bytes)|\\d{6,}", "#"))
        .collect(Collectors.joining("\n"));
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
