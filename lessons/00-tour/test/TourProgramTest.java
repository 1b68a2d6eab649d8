import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TourProgramTest {

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void the_tour_ends_by_itself_with_status_0() throws Exception {
    start(tour());

    assertThat(program.inputReader().lines()).last().asString().startsWith("6 close");
    assertThat(program.errorReader().lines()).isEmpty();
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void end_of_input_ends_the_tour_with_status_0() throws Exception {
    start(tour("--step"));

    program.outputWriter().append("\n\n").close();

    assertThat(program.inputReader().lines()).last().isEqualTo("end of input: the tour ends here");
    assertThat(program.errorReader().lines()).isEmpty();
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--stop", "--step 2", "127.0.0.1"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(tour(arguments.split(" ")));

    assertThat(program.errorReader().lines()).containsExactly("usage: java Tour.java [--step]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  @Test
  void without_a_terminal_there_is_no_color() throws Exception {
    start(tour());

    assertThat(program.inputReader().lines()).isNotEmpty().noneMatch(line -> line.contains("\033"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) takes other options elsewhere")
  void on_a_terminal_there_is_color() throws Exception {
    start(onTerminal(tour()));

    assertThat(program.inputReader().lines()).anyMatch(line -> line.startsWith("\033[36m1 socket"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) takes other options elsewhere")
  void on_a_terminal_NO_COLOR_is_respected() throws Exception {
    var command = new ArrayList<>(List.of("env", "NO_COLOR=1"));
    command.addAll(tour());
    start(onTerminal(command));

    assertThat(program.inputReader().lines()).isNotEmpty().noneMatch(line -> line.contains("\033"));
  }

  void start(List<String> command) throws IOException {
    program = new ProcessBuilder(command).start();
  }

  static List<String> tour(String... arguments) {
    var command = new ArrayList<>(List.of(JAVA, "-cp", "target/classes", "Tour"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The command inside a pseudo-terminal, which script(1) of util-linux provides. */
  static List<String> onTerminal(List<String> command) {
    assumeTrue(Files.exists(Path.of("/usr/bin/script")), "script(1) makes the terminal");
    return List.of("script", "-qec", "'" + String.join("' '", command) + "'", "/dev/null");
  }
}
