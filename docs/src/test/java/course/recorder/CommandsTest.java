package course.recorder;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import course.model.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does what README and the pages tell the reader to type. What a scene types is not typed again
 * here: {@link TranscriptsTest} runs it.
 */
@Timeout(120)
class CommandsTest {

  static final Folders FOLDERS = new Folders(Path.of(".."));
  static final Path SHARED_TESTS = FOLDERS.lessons().resolve("shared/checker");
  static final String INSTALL = "sudo apt-get install openjdk-17-jdk maven";

  /** What is printed and never run, and why. */
  static final Map<String, String> NOT_RUN =
      Map.of(
          INSTALL,
          "installs packages on the machine",
          "java measured/Measured.java",
          "takes minutes, and all processors");

  /** What such a program does is the learner's: its checker asks it, and here nobody does. */
  static final String EXERCISE = "/exercise/";

  /** What a server prints first; it runs until all commands of its page have been run. */
  static final String SERVER = "listening on ";

  /** The programs that do no harm; what else is printed must be in the list above. */
  static final Set<String> HARMLESS = Set.of("java", "python3", "ss");

  static final Set<String> GOALS = Set.of("clean", "test", "package", "verify", "spotless:apply");

  /** What is left to run here, page by page. */
  static List<List<Command>> pages() throws IOException {
    var played = Command.played(FOLDERS);
    return Command.all(FOLDERS).stream()
        .filter(command -> !played.contains(command.text()))
        .filter(command -> !command.program().equals("mvn"))
        .filter(command -> !NOT_RUN.containsKey(command.text()))
        .filter(command -> !command.text().contains(EXERCISE))
        .collect(groupingBy(Command::page, TreeMap::new, toList()))
        .values()
        .stream()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_commands_of_a_page_run_as_they_are_printed(List<Command> commands) throws Exception {
    var problems = new ArrayList<String>();
    var ports = new Ports();
    var terminals = new ArrayList<Terminal>();
    try {
      for (var command : commands) {
        if (!HARMLESS.contains(command.program())) {
          problems.add(command.problem("not run: it is not known to do no harm"));
        } else if (TranscriptsTest.isInstalled(command.program())) {
          var terminal = new Terminal(FOLDERS.root());
          terminals.add(terminal);
          terminal.run(ports.real(command.text(), FOLDERS.root()));
          problems.addAll(watch(terminal, command, ports));
        }
      }
    } finally {
      terminals.forEach(Terminal::close);
    }

    assertThat(problems).isEmpty();
  }

  /** Reads what the command prints until its end; a server, until it listens. */
  static List<String> watch(Terminal terminal, Command command, Ports ports) throws Exception {
    terminal.pressEnter();
    var last = "";
    while (terminal.isRunning()) {
      var line = terminal.next().text().map(ports::onPage);
      if (line.isPresent()) {
        last = line.get();
        if (last.startsWith(SERVER)) {
          return List.of();
        }
      }
    }
    var status = terminal.status();
    return status == 0
        ? List.of()
        : List.of(command.problem("ends with status %d: %s".formatted(status, last)));
  }

  @Test
  void maven_is_not_run_here_but_its_goals_modules_and_tests_exist() throws IOException {
    var commands =
        Command.all(FOLDERS).stream().filter(command -> command.program().equals("mvn")).toList();
    var problems = new ArrayList<String>();
    for (var command : commands) {
      mistakes(command.text()).forEach(mistake -> problems.add(command.problem(mistake)));
    }

    assertThat(commands).extracting(Command::text).contains("mvn verify");
    assertThat(problems).isEmpty();
  }

  static List<String> mistakes(String mvn) throws IOException {
    var mistakes = new ArrayList<String>();
    var module = Path.of(".");
    var words = List.of(mvn.replace("\"", "").split(" "));
    for (int i = 1; i < words.size(); i++) {
      var word = words.get(i);
      if (word.equals("-pl")) {
        i++;
        module = Path.of(words.get(i));
        if (!isModule(module)) {
          mistakes.add("no such module: " + module);
        }
      } else if (word.startsWith("-Dtest=")) {
        if (!isTest(module, word.substring("-Dtest=".length()))) {
          mistakes.add("no such test: " + word);
        }
      } else if (word.equals("-P")) {
        i++;
        if (!isProfile(module, words.get(i))) {
          mistakes.add("no such profile: " + words.get(i));
        }
      } else if (!word.startsWith("-") && !GOALS.contains(word)) {
        mistakes.add("no such goal: " + word);
      }
    }
    return mistakes;
  }

  static boolean isModule(Path module) throws IOException {
    var folder = FOLDERS.root().resolve(module);
    var parent = folder.resolve("../pom.xml");
    return Files.exists(folder.resolve("pom.xml"))
        && Files.readString(parent).contains("<module>" + folder.getFileName() + "</module>");
  }

  static boolean isProfile(Path module, String profile) throws IOException {
    var pom = FOLDERS.root().resolve(module).resolve("pom.xml");
    return Files.readString(pom).contains("<id>" + profile + "</id>");
  }

  static boolean isTest(Path module, String test) throws IOException {
    var parts = test.split("#");
    var folder = FOLDERS.root().resolve(module);
    var tests = List.of(folder.resolve("src/test"), folder.resolve("test"), SHARED_TESTS);
    for (var root : tests.stream().filter(Files::exists).toList()) {
      try (var files = Files.walk(root)) {
        for (var file : files.filter(file -> file.endsWith(parts[0] + ".java")).toList()) {
          return parts.length == 1 || Files.readString(file).contains("void " + parts[1] + "(");
        }
      }
    }
    return false;
  }

  @Test
  void what_is_not_run_is_still_printed() throws IOException {
    assertThat(Command.all(FOLDERS)).extracting(Command::text).containsAll(NOT_RUN.keySet());
  }

  @Test
  void commands_stand_in_blocks_of_one_kind_in_which_they_are_found() throws IOException {
    for (var page : Command.all(FOLDERS).stream().map(Command::page).distinct().toList()) {
      assertThat(Files.readAllLines(page))
          .as(page.toString())
          .doesNotContain("[source,shell]", "[source,sh]", "[source,bash]", "[,console]");
    }
  }

  @Test
  void the_exercises_that_a_page_starts_are_there() throws IOException {
    assertThat(Command.all(FOLDERS))
        .extracting(Command::text)
        .filteredOn(text -> text.startsWith("java ") && text.contains(EXERCISE))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(Stream.of(text.split(" ")))
                    .filteredOn(word -> word.contains(EXERCISE))
                    .allSatisfy(file -> assertThat(FOLDERS.root().resolve(file)).isRegularFile())
                    .hasSize(1));
  }

  @Test
  void the_programs_that_readme_runs_are_there() throws IOException {
    assertThat(Command.of(FOLDERS.root().resolve("README.adoc")))
        .extracting(Command::text)
        .filteredOn(text -> text.startsWith("java "))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(FOLDERS.root().resolve(text.split(" ")[1])).as(text).isRegularFile());
  }
}
