import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Five predictions, compared with what the program on the page has printed. */
class FiveAnswersExercise extends Exercise {

  /** What OneCarrier prints: the terminal that the page shows. */
  static final Path SCENE =
      Attempt.LESSON.resolve("../../docs/scenes/virtual-threads/one-carrier/terminal.txt");

  @Claim(value = 1, see = "A thread that waits gives its carrier back")
  void it_knows_whether_another_runs_while_one_waits() throws IOException {
    answers(1, "one waits in a receive: does another run?");
  }

  @Claim(value = 2, see = "What still keeps a carrier")
  void it_knows_whether_another_runs_while_one_waits_inside_synchronized() throws IOException {
    answers(2, "one waits in a receive, inside synchronized: does another run?");
  }

  @Claim(value = 3, see = "What still keeps a carrier")
  void it_knows_whether_another_runs_while_one_computes() throws IOException {
    answers(3, "one computes: does another run?");
  }

  @Claim(value = 4, see = "An interrupt closes")
  void it_knows_what_an_interrupt_does_to_the_socket_of_a_platform_thread() throws IOException {
    answers(4, "a platform thread waits in a receive, interrupt(): socket.isClosed()");
  }

  @Claim(value = 5, see = "An interrupt closes")
  void it_knows_what_an_interrupt_does_to_the_socket_of_a_virtual_thread() throws IOException {
    answers(5, "a virtual thread waits in a receive, interrupt(): socket.isClosed()");
  }

  private void answers(int number, String question) throws IOException {
    tell("question " + number, question);
    start();
    var expected = line(number, recorded());
    var actual = line(number, program.output(all -> false, Peer.PATIENCE));
    program = null; // that it has ended is right
    if (!actual.equals(expected)) throw new Peer.Unexpected(expected, actual);
  }

  private static String recorded() throws IOException {
    if (!Files.exists(SCENE)) throw new TestAbortedException("there are no scenes here");
    return Files.readString(SCENE);
  }

  private static String line(int number, String output) {
    return output
        .lines()
        .filter(line -> line.startsWith(number + " "))
        .findFirst()
        .orElse("nothing");
  }
}
