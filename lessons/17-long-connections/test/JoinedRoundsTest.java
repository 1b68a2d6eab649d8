import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class JoinedRoundsTest {

  @ParameterizedTest
  @CsvSource({"3, 1", "56, 1", "57, 2"}) // 56 questions are 1008 bytes, 57 are 1026
  void questions_without_a_wait_arrive_joined_and_get_an_answer_for_each_receive(
      int questions, int answers) throws Exception {
    try (var program = OldProgram.java("JoinedRounds", questions)) {

      assertThat(program.status()).isZero();

      int second = program.lines.indexOf("the client does not wait");
      var waits = program.lines.subList(1, second);
      var doesNotWait = program.lines.subList(second + 1, program.lines.size());
      assertThat(waits)
          .hasSize(4 * questions)
          .filteredOn("  client receives  \"ACK!\""::equals)
          .hasSize(questions);
      assertThat(doesNotWait).filteredOn("  server sends     \"ACK!\""::equals).hasSize(answers);
      var all = "TCP client connect".repeat(questions);
      assertThat(doesNotWait)
          .contains("  server receives  \"" + all.substring(0, Math.min(1024, all.length())) + '"')
          .endsWith("  questions: " + questions + ", answers: " + answers);
    }
  }
}
