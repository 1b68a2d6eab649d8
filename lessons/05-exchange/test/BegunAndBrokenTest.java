import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a checker says of a program that cannot be asked, in one line. */
@EnabledIfSystemProperty(
    named = "mistakes",
    matches = ".*",
    disabledReason = "only with -Dmistakes")
@EnabledOnOs(value = OS.LINUX, disabledReason = "others do not tell whose child it was")
class BegunAndBrokenTest {

  static final String BEFORE =
      """
      class Broken { public static void main(String[] args) throws Exception {
      var CHILD = "while sleep 1; do :; done";
      var HERE = System.getProperty("java.class.path");
      """;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          does not compile   | int n = "one";                                          | does not compile: line 4, incompatible types
          prints nothing     | Thread.sleep(600_000);                                  | prints nothing; wanted: "listening on
          prints other words | System.out.println("ready"); Thread.sleep(600_000);     | prints no line "listening on 127.0.0.1:PORT", but "ready
          floods its output  | while (true) System.out.println("ready");               | floods its output, without a line
          ends at once       | System.out.println("ready");                            | ended with status 0: ready, before its line
          fails at once      | throw new java.io.IOException("no");                    | ended with status 1: java.io.IOException: no
          leaves a child     | new ProcessBuilder("sh", "-c", CHILD, HERE).start();     | ended with status 0, before its line
          """)
  @Timeout(60)
  @Execution(ExecutionMode.CONCURRENT)
  void a_program_that_cannot_be_asked_is_told_in_one_line_and_leaves_no_process(
      String what, String body, String line) throws Exception {
    var source = folder.resolve("Broken.java");
    Files.writeString(source, BEFORE + body + "}}");
    var answers = Yours.ask(EchoServerExercise.class, Attempt.of(source.toString()));
    assertThat(answers).allMatch(Yours.Answer::fails);
    assertThat(answers.get(0).trouble().get()).isInstanceOf(Attempt.Broken.class);
    assertThat(answers.get(0).trouble().get().getMessage()).contains(line).doesNotContain("\n");
    await().until(() -> ProcessHandle.allProcesses().noneMatch(this::isOurs));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"boolean[] {true}, false", "boolean[0], true"})
  void a_hole_whose_one_line_is_filled_in_is_not_untouched(String value, boolean untouched)
      throws Exception {
    var hole = "class Hole { boolean[] answers() {\n// YOUR TURN\nreturn new " + value + ";\n}}";
    var source = Files.writeString(folder.resolve("Hole.java"), hole);

    assertThat(Attempt.of(source.toString()).isUntouched()).isEqualTo(untouched);
  }

  /** Whether it is the program, or its child: both name its classes, which name the folder. */
  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(folder.getFileName().toString());
  }
}
