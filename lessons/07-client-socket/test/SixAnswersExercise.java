import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Six predictions, compared with what the program on the page has printed. */
class SixAnswersExercise extends Exercise {

  /** What WhoseAddress prints: the terminal that the page shows. */
  static final Path SCENE =
      Attempt.LESSON.resolve("../../docs/scenes/client-socket/whose-address/terminal.txt");

  @Claim(value = 1, see = "Run it")
  void it_knows_what_the_server_sees_of_the_client() throws IOException {
    answers(1, "client.getLocalAddress().equals(server.getRemoteAddress())");
  }

  @Claim(value = 2, see = "Four numbers make a connection")
  void it_knows_whether_two_clients_share_an_address() throws IOException {
    answers(2, "client.getLocalAddress().equals(other.getLocalAddress())");
  }

  @Claim(value = 3, see = "Four numbers make a connection")
  void it_knows_whether_two_clients_have_the_same_peer() throws IOException {
    answers(3, "client.getRemoteAddress().equals(other.getRemoteAddress())");
  }

  @Claim(value = 4, see = "Four numbers make a connection")
  void it_knows_whether_two_connections_share_the_address_of_the_server() throws IOException {
    answers(4, "server.getLocalAddress().equals(otherServer.getLocalAddress())");
  }

  @Claim(value = 5, see = "Your turn")
  void it_knows_whether_the_address_of_a_peer_that_has_left_is_gone() throws IOException {
    answers(5, "client.getRemoteAddress() == null, after server.close()");
  }

  @Claim(value = 6, see = "Your turn")
  void it_knows_what_isConnected_says_when_the_peer_has_left() throws IOException {
    answers(6, "client.isConnected(), after server.close()");
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
