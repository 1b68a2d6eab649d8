package course.convert;

import course.model.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The course as a class gets it: a lesson whose folder {@code exercise} has no {@code solution} has
 * a page without the folds that show it.
 */
final class Handout {

  private static final Pattern SOLVED =
      Pattern.compile(
          "(?ms)^\\.(?:Solution|What the mistakes look like)\\n\\[%collapsible]\\n(={4,})\\n.*?^\\1$");

  private Handout() {}

  static boolean isOf(Optional<Path> lesson) {
    return lesson
        .map(folder -> folder.resolve("exercise"))
        .filter(exercise -> Files.isDirectory(exercise))
        .filter(exercise -> !Files.exists(exercise.resolve("solution")))
        .isPresent();
  }

  /**
   * The page without these folds; empty lines stand in their place, so lines keep their numbers.
   */
  static String text(Source page) {
    return SOLVED
        .matcher(String.join("\n", page.lines()))
        .replaceAll(fold -> fold.group().replaceAll("[^\\n]+", ""));
  }
}
