import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;

/** Each exercise can be solved, is not solved yet, and its checker sees each usual mistake. */
class ExerciseTest {

  /** Who writes the course also asks the mistakes, and hands out no hole that is begun. */
  private static final boolean AUTHOR = Boolean.getBoolean("mistakes");

  /** Programs; most of the time is waiting for what never comes. */
  private static final int AT_A_TIME = 3;

  @TestFactory
  @Timeout(120)
  @Execution(CONCURRENT)
  Stream<DynamicTest> each_solution_holds_all_claims() throws Exception {
    return each(
        "solution",
        file -> {
          var answers = Yours.ask(Yours.checker(file), attempt(file));
          return dynamicTest(Yours.name(file), () -> assertFails(answers, List.of()));
        });
  }

  /** A learner's program does not turn the build red. The test's name tells how far it is. */
  @TestFactory
  @Timeout(120)
  @Execution(CONCURRENT)
  Stream<DynamicTest> your_turn() throws Exception {
    return each(
        "",
        file -> {
          var state = Yours.state(attempt(file), Yours.ask(Yours.checker(file), attempt(file)));
          return dynamicTest(
              Yours.name(file) + ": " + state,
              () -> assertThat(state).matches(AUTHOR ? "untouched" : ".*"));
        });
  }

  @TestFactory
  @Timeout(240)
  @Execution(CONCURRENT)
  Stream<DynamicTest> each_mistake_fails_the_claims_that_it_names() throws Exception {
    assumeTrue(AUTHOR, "only with -Dmistakes, since it takes its time");
    return each(
        "mistakes",
        file -> {
          var fails = failsAsItSays(file);
          var answers = Yours.ask(checker(fails.get(0)), attempt(file));
          return dynamicTest(Yours.name(file), () -> assertFails(answers, fails));
        });
  }

  @Test
  void each_claim_names_a_section_of_the_page() throws Exception {
    var page = Attempt.LESSON.resolve("../../docs/pages/" + Yours.PAGE + ".adoc");
    assumeTrue(Files.exists(page), "there are no pages here");
    for (var hole : Yours.programs(Yours.EXERCISES))
      for (var claim : Yours.claims(Yours.checker(hole)))
        assertThat(Files.readAllLines(page))
            .as("sections for " + claim.getName())
            .contains("== " + claim.getAnnotation(Exercise.Claim.class).see());
  }

  private static void assertFails(List<Yours.Answer> answers, List<String> claims) {
    var failing = answers.stream().filter(Yours.Answer::fails);
    assertThat(failing.map(answer -> answer.claim().getName()))
        .as(() -> "" + answers)
        .containsExactlyInAnyOrderElementsOf(claims);
  }

  /** The claims in the comment that begins the file: {@code // fails: one, another}. */
  private static List<String> failsAsItSays(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      var comment = lines.takeWhile(line -> line.startsWith("//")).collect(joining());
      return List.of(comment.replaceFirst("// fails:", "").replaceAll("[/ ]", "").split(","));
    }
  }

  /** The checker that has this claim, where a lesson has several. */
  private static Class<?> checker(String claim) throws Exception {
    for (var hole : Yours.programs(Yours.EXERCISES))
      if (Yours.claims(Yours.checker(hole)).stream().anyMatch(c -> c.getName().equals(claim)))
        return Yours.checker(hole);
    throw new IllegalArgumentException("no checker has the claim " + claim);
  }

  private static Attempt attempt(Path file) {
    return Attempt.of(Attempt.LESSON.relativize(file).toString());
  }

  interface Asking {
    DynamicTest ask(Path file) throws Exception;
  }

  /** Some programs at a time. */
  private static Stream<DynamicTest> each(String folder, Asking asking) throws Exception {
    var all = new ArrayList<Callable<DynamicTest>>();
    for (var file : Yours.programs(Yours.EXERCISES.resolve(folder)))
      all.add(() -> asking.ask(file));
    var some = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      var tests = new ArrayList<DynamicTest>();
      for (var test : some.invokeAll(all)) tests.add(test.get());
      return tests.stream();
    } finally {
      some.shutdownNow();
    }
  }
}
