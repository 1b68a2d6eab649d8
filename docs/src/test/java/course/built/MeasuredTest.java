package course.built;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import course.model.Folders;
import course.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page "Measured" says what its tables say, and has no number of its own. */
class MeasuredTest {

  static final Folders FOLDERS = new Folders(Path.of(".."));
  static final Path TABLES = FOLDERS.root().resolve("docs/measured");
  static final Pattern INCLUDE = Pattern.compile("(?m)^include::../measured/(.+)\\[]$");

  /**
   * What the page may name: settings of a trial, versions, a place; and where Nagle's rule ends.
   */
  static final Set<String> SETTINGS = Set.of("64", "16", "1,024", "100", "18", "25", "1.00", "40");

  static final String NAGLE = "40";

  @Test
  void no_number_of_the_page_is_typed() throws IOException {
    var prose = page().replaceAll("(?m)^(include::|\\[cols=).*$", "");

    assertThat(Pattern.compile("\\d[\\d,.]*(?<![,.])").matcher(prose).results())
        .extracting(MatchResult::group)
        .isSubsetOf(SETTINGS);
  }

  @Test
  void each_table_is_on_the_page() throws IOException {
    try (var files = Files.list(TABLES)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(
              INCLUDE.matcher(page()).results().map(include -> include.group(1)).toList());
    }
  }

  @Test
  void a_ratio_is_one_of_the_numbers_above_it() throws IOException {
    var ratios = table("ratios");
    for (var size : List.of("64", "16384")) {
      var echo = table("echo-" + size);
      for (var connections : List.of("1 connection", "100", "1,000")) {
        var row =
            ratios.get(
                "%,d bytes, %s"
                    .formatted(Integer.valueOf(size), connections.replace(" connection", "")));
        for (var other : row.keySet()) {
          double ratio = number(echo, "EchoLoop", connections) / number(echo, other, connections);
          assertThat(Double.parseDouble(row.get(other)))
              .as("%s %s %s", size, connections, other)
              .isBetween(ratio - 0.006, ratio + 0.006);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo-64", "echo-16384"})
  void with_a_hundred_clients_each_server_answers_more_than_with_one(String table)
      throws IOException {
    var echo = table(table);

    assertThat(echo.keySet())
        .allSatisfy(
            server ->
                assertThat(number(echo, server, "100"))
                    .isGreaterThan(number(echo, server, "1 connection")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo-64", "echo-16384"})
  void most_of_the_work_is_the_kernels(String table) throws IOException {
    var echo = table(table);

    assertThat(number(echo, "EchoLoop", "Kernel")).isGreaterThan(50);
    assertThat(number(echo, "C", "Kernel")).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "1,000"})
  void for_many_clients_the_loop_is_near_c_and_before_threads_and_netty(String connections)
      throws IOException {
    var echo = table("echo-64");
    double loop = number(echo, "EchoLoop", connections);

    assertThat(loop).isGreaterThan(0.8 * number(echo, "C", connections));
    assertThat(loop).isGreaterThan(number(echo, "EchoThreads", connections));
    assertThat(loop).isGreaterThan(number(echo, "Netty", connections));
  }

  @Test
  void with_long_messages_small_buffers_come_last() throws IOException {
    var echo = table("echo-16384");

    assertThat(echo.keySet())
        .allSatisfy(
            server ->
                assertThat(number(echo, server, "100"))
                    .isGreaterThanOrEqualTo(number(echo, "EchoThreads", "100")));
  }

  @Test
  void jwebserver_waits_for_acknowledgments_and_its_processor_for_it() throws IOException {
    var web = table("web");
    double wait = number(web, "jwebserver", "Wait, ms");
    double nagle = Double.parseDouble(NAGLE);

    assertThat(page()).contains("about " + NAGLE + " milliseconds");
    assertThat(wait).isBetween(nagle - 2, nagle + 10);
    assertThat(number(web, "jwebserver", "Requests a second") * wait / 1000)
        .as("clients that wait at each moment")
        .isBetween(40.0, 55.0);
    assertThat(number(web, "jwebserver with TCP_NODELAY", "Requests a second"))
        .isGreaterThan(3 * number(web, "jwebserver", "Requests a second"));
  }

  @Test
  void nginx_is_before_the_web_server() throws IOException {
    var web = table("web");

    assertThat(number(web, "WebServer", "To nginx")).isLessThan(1);
    assertThat(number(web, "nginx", "To nginx")).isEqualTo(1);
  }

  @Test
  void a_goal_is_reached_where_its_number_says_so() throws IOException {
    assertThat(table("goals").values())
        .isNotEmpty()
        .allSatisfy(
            goal -> {
              double least = Double.parseDouble(goal.get("Goal").replace("at least ", ""));
              double measured = Double.parseDouble(goal.get("Measured"));
              assertThat(goal.get("Reached")).isEqualTo(measured >= least ? "yes" : "no");
            });
  }

  static String page() throws IOException {
    var file = FOLDERS.pages().resolve("measured" + Source.EXTENSION);
    return String.join("\n", Source.read(file).lines());
  }

  static double number(Map<String, Map<String, String>> table, String row, String column) {
    assumeTrue(table.containsKey(row), row + " was left out on the machine of the tables");
    return Double.parseDouble(table.get(row).get(column).replaceAll("[,% ]", ""));
  }

  /**
   * The rows by the name in their first column, each with its cells by the head of their column.
   */
  static Map<String, Map<String, String>> table(String name) throws IOException {
    var rows = new TreeMap<String, Map<String, String>>();
    var lines = new ArrayList<List<String>>();
    for (var line : Files.readAllLines(TABLES.resolve(name + ".csv"))) {
      lines.add(List.of(line.substring(1, line.length() - 1).split("\",\"")));
    }
    var head = lines.remove(0);
    for (var line : lines) {
      var row = rows.computeIfAbsent(line.get(0), first -> new TreeMap<>());
      for (int i = 1; i < head.size(); i++) {
        row.put(head.get(i), line.get(i));
      }
    }
    return rows;
  }
}
