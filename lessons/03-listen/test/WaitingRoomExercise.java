import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/** What a room for waiting clients must have: so many places, and none more. */
class WaitingRoomExercise extends Exercise {

  @Claim(value = 1, see = "The queue fills up", untouched = true)
  void it_lets_so_many_clients_wait() throws IOException {
    for (int places : List.of(3, 12)) {
      start("127.0.0.1", 0, places);
      for (int number = 1; number <= places; number++) findsPlace(number);
    }
  }

  @Claim(value = 2, see = "The queue fills up")
  void it_gives_the_next_client_no_answer() throws IOException {
    start("127.0.0.1", 0, 2);
    for (int number = 1; number <= 2; number++) comes(number);
    findsNoPlace(3);
  }

  @Claim(value = 3, see = "Which number?")
  void it_rather_ends_than_that_51_clients_can_wait() throws Exception {
    start("127.0.0.1", 0, 1);
    tell("the program", "is to have one place");
    prints("IllegalArgumentException");
    ends(1);
  }

  void findsPlace(int number) throws IOException {
    var answer = comes(number);
    if (!answer.equals("a connection"))
      throw new Peer.Unexpected("a connection for client " + number, answer);
  }

  void findsNoPlace(int number) throws IOException {
    var answer = comes(number);
    if (!answer.equals("no answer"))
      throw new Peer.Unexpected("no answer for client " + number, answer);
  }

  /** A client comes, stays, and tells what answer it got. Its kernel asks twice. */
  String comes(int number) throws IOException {
    var address = new InetSocketAddress("127.0.0.1", program.port());
    var client = new Socket();
    toClose(client);
    tell("client " + number, "connects, and waits");
    try {
      client.connect(address, 2_000); // a busy machine takes its time even for this
      return "a connection";
    } catch (SocketTimeoutException e) {
      return "no answer";
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
