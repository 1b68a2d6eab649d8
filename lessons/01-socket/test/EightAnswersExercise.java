import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Eight predictions, compared with what the program on the page has printed. */
class EightAnswersExercise extends Exercise {

  /** What TrueOrFalse prints: the terminal that the page shows. */
  static final Path SCENE =
      Attempt.LESSON.resolve("../../docs/scenes/socket/true-or-false/terminal.txt");

  @Claim(value = 1, see = "Run it")
  void it_knows_whether_a_new_socket_is_open() throws IOException {
    answers(1, "listener.isOpen()");
  }

  @Claim(value = 2, see = "Run it")
  void it_knows_whether_a_new_socket_has_an_address() throws IOException {
    answers(2, "listener.getLocalAddress() == null");
  }

  @Claim(value = 3, see = "Run it")
  void it_knows_what_bind_gives() throws IOException {
    answers(3, "listener.getLocalAddress() == null, after bind");
  }

  @Claim(value = 4, see = "Run it")
  void it_knows_whether_a_new_client_is_connected() throws IOException {
    answers(4, "client.isConnected()");
  }

  @Claim(value = 5, see = "The whole program")
  void it_knows_whom_a_connected_client_has_for_a_peer() throws IOException {
    answers(5, "client.getRemoteAddress().equals(listener.getLocalAddress())");
  }

  @Claim(value = 6, see = "Used like a file")
  void it_knows_what_becomes_of_a_connection_when_the_listener_closes() throws IOException {
    answers(6, "server.isOpen(), after listener.close()");
  }

  @Claim(value = 7, see = "Your turn")
  void it_knows_whether_a_second_variable_is_a_second_socket() throws IOException {
    answers(7, "client.isOpen(), after second.close()");
  }

  @Claim(value = 8, see = "Used like a file")
  void it_knows_what_becomes_of_one_side_when_the_other_closes() throws IOException {
    answers(8, "server.isOpen(), after second.close()");
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
