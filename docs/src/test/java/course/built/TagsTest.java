package course.built;

import static org.assertj.core.api.Assertions.assertThat;

import course.model.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mark in a program is there because a page shows that part of it, and for nothing else. */
@Timeout(60)
class TagsTest {

  static final Folders FOLDERS = new Folders(Path.of(".."));
  static final Path LESSONS = FOLDERS.root().resolve("lessons");

  static final Pattern INCLUDE =
      Pattern.compile("include::\\{lessons}/(\\S+?)\\[tags?=([^],]+)[^]]*]");
  static final Pattern TAG = Pattern.compile("\\btag::([\\w-]+)\\[]");
  static final Pattern CALLOUT = Pattern.compile("(//|#) <\\d+>");

  @Test
  void each_marked_part_of_a_lesson_is_on_a_page() throws IOException {
    var shown = shown();
    var forgotten = new ArrayList<String>();
    for (var file : sources()) {
      var name = LESSONS.relativize(file).toString();
      TAG.matcher(Files.readString(file))
          .results()
          .map(tag -> name + " " + tag.group(1))
          .filter(tag -> !shown.contains(tag))
          .forEach(forgotten::add);
    }

    assertThat(forgotten).isEmpty();
  }

  @Test
  void a_number_beside_a_line_stands_in_a_part_that_is_on_a_page() throws IOException {
    for (var file : sources()) {
      int open = 0;
      for (var line : Files.readAllLines(file)) {
        open += line.contains(" tag::") ? 1 : line.contains(" end::") ? -1 : 0;
        if (open == 0) {
          assertThat(line).as(file.toString()).doesNotContainPattern(CALLOUT);
        }
      }
    }
  }

  /** File and tag, for each part that a page includes. */
  static Set<String> shown() throws IOException {
    var shown = new HashSet<String>();
    try (var pages = Files.list(FOLDERS.pages())) {
      for (var page : pages.toList()) {
        INCLUDE
            .matcher(Files.readString(page))
            .results()
            .forEach(
                include -> {
                  for (var tag : include.group(2).split(";")) {
                    shown.add(include.group(1) + " " + tag.replace("!", ""));
                  }
                });
      }
    }
    return shown;
  }

  static List<Path> sources() throws IOException {
    try (var files = Files.walk(LESSONS)) {
      return files
          .filter(
              file ->
                  LESSONS
                      .getParent()
                      .relativize(file)
                      .toString()
                      .matches("lessons/[^/]+/(src|test)/.*\\.(java|py)"))
          .toList();
    }
  }
}
