package course.built;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import course.model.Folders;
import course.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each line of a program stands on some page, and each mark is there because a page shows it. */
@Timeout(60)
class NoUnseenCodeTest {

  static final Folders FOLDERS = new Folders(Path.of(".."));

  /** A file of a lesson, whole or some of its tags. */
  static final Pattern INCLUDE =
      Pattern.compile("(?m)^include::\\{lessons}/(\\S+?)\\[(?:tags?=\"?([^],\"]+))?[^]]*]");

  static final Pattern TAG = Pattern.compile("\\b(tag|end)::([\\w-]+)\\[]");
  static final Pattern CALLOUT = Pattern.compile("(//|#) <\\d+>");

  /** For each file that is included anywhere, the tags; "" is the whole file, as is "**". */
  static Map<String, List<String>> included;

  @BeforeAll
  static void read_the_includes_of_all_pages() throws IOException {
    var includes = new ArrayList<MatchResult>();
    for (var page : pages()) {
      INCLUDE.matcher(String.join("\n", page.lines())).results().forEach(includes::add);
    }
    included =
        includes.stream()
            .flatMap(
                include ->
                    Stream.of(include.group(2) == null ? "" : include.group(2).replace("**", ""))
                        .flatMap(tags -> Stream.of(tags.split("[;,]")))
                        .map(tag -> Map.entry(include.group(1), tag)))
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  @Test
  void each_line_of_a_program_is_on_a_page() throws IOException {
    var unseen = new ArrayList<String>();
    for (var file : sources("src/[^/]+\\.java")) {
      unseen(file).stream().filter(line -> !line.isBlank()).forEach(unseen::add);
    }

    assertThat(unseen).isEmpty();
  }

  @Test
  void a_number_beside_a_line_is_on_a_page() throws IOException {
    var unseen = new ArrayList<String>();
    for (var file : sources("(src|test)/.*\\.(java|py)")) {
      unseen(file).stream().filter(line -> CALLOUT.matcher(line).find()).forEach(unseen::add);
    }

    assertThat(unseen).isEmpty();
  }

  @Test
  void each_marked_part_of_a_file_is_on_a_page() throws IOException {
    var forgotten = new ArrayList<String>();
    for (var file : sources("(src|test)/.*\\.(java|py)")) {
      var shown = included.getOrDefault(name(file), List.of());
      TAG.matcher(Files.readString(file))
          .results()
          .map(tag -> tag.group(2))
          .filter(tag -> !shown.contains(tag) && !shown.contains("!" + tag))
          .forEach(tag -> forgotten.add(name(file) + ": " + tag));
    }

    assertThat(forgotten).isEmpty();
  }

  /** The lines of the file that no page includes, each with its place. */
  static List<String> unseen(Path file) throws IOException {
    var shown = included.getOrDefault(name(file), List.of());
    var unseen = new ArrayList<String>();
    var open = new TreeSet<String>();
    var lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size() && !shown.contains(""); i++) {
      var mark = TAG.matcher(lines.get(i));
      if (mark.find()) {
        if (mark.group(1).equals("tag")) {
          open.add(mark.group(2));
        } else {
          open.remove(mark.group(2));
        }
      } else if (open.stream().noneMatch(shown::contains)) {
        unseen.add(
            lines.get(i).isBlank() ? "" : "%s:%d: %s".formatted(name(file), i + 1, lines.get(i)));
      }
    }
    return unseen;
  }

  static String name(Path file) {
    return FOLDERS.lessons().relativize(file).toString();
  }

  static List<Source> pages() throws IOException {
    var pages = new ArrayList<Source>();
    try (var files = Files.list(FOLDERS.pages())) {
      for (var file : files.filter(file -> file.toString().endsWith(Source.EXTENSION)).toList()) {
        pages.add(Source.read(file));
      }
    }
    return pages;
  }

  /** The files of the lessons whose path inside their lesson is like this. */
  static List<Path> sources(String path) throws IOException {
    try (var files = Files.walk(FOLDERS.lessons())) {
      return files.filter(file -> name(file).matches("[^/]+/" + path)).sorted().toList();
    }
  }
}
