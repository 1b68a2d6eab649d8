import java.io.IOException;
import java.net.SocketTimeoutException;

/** What a server with one place must do, asked by clients that like to keep it. */
class OnePlaceServerExercise extends Exercise {

  static final int SHORT = 1_500; // milliseconds
  static final int LONG = 600_000;

  @Claim(value = 1, see = "Second cure: a longest line")
  void it_answers_each_line_in_upper_case() throws IOException {
    var client = client(LONG);
    client.send("hello\n");
    client.receives("HELLO\n");
    client.sendInPieces("one\ntwo\n");
    client.receives("ONE\nTWO\n");
  }

  @Claim(value = 2, see = "Third cure: a polite end")
  void it_hangs_up_when_the_client_has_no_more() throws IOException {
    var client = client(LONG);
    client.send("bye\n");
    client.hasNoMore();
    client.receives("BYE\n");
    client.receivesTheEnd();
  }

  @Claim(value = 3, see = "First cure: a deadline")
  void it_serves_the_next_one_after_a_reset() throws IOException {
    var rude = client(LONG);
    rude.send("hello\n");
    rude.receives("HELLO\n");
    rude.resets();
    isServed(client());
  }

  @Claim(value = 4, see = "First cure: a deadline")
  void it_lets_a_silent_client_go() throws IOException {
    client(SHORT);
    tell("client", "says nothing");
    isServed(client());
  }

  @Claim(value = 5, see = "First cure: a deadline")
  void it_lets_a_slow_client_go() throws IOException {
    var slow = client(SHORT);
    tell("client", "sends a byte each tenth of a second");
    isServed(
        client(),
        () -> {
          try {
            slow.socket.getOutputStream().write('x');
          } catch (IOException e) {
            // it has been let go
          }
        });
  }

  @Claim(value = 6, see = "First cure: a deadline")
  void it_lets_a_client_go_that_never_receives() throws IOException {
    var deaf = client(SHORT);
    tell("client", "never receives");
    deaf.send(("x".repeat(999) + "\n").repeat(30_000));
    isServed(client());
  }

  @Claim(value = 7, see = "Second cure: a longest line")
  void it_refuses_a_line_without_an_end() throws IOException {
    var client = client(LONG);
    client.send("x".repeat(1024) + "\n");
    client.receives("X".repeat(1024) + "\n");
    client.send("x".repeat(1025));
    client.receives("too long\n");
  }

  @Claim(value = 8, see = "Third cure: a polite end")
  void its_last_word_reaches_a_client_that_sends_on() throws IOException {
    var client = client(LONG);
    client.send("x".repeat(3_000_000));
    client.receives("too long\n");
    client.hasNoMore();
    client.receivesTheEnd();
  }

  /** The first client, whose conversation may last so long. */
  private Peer client(int millis) throws IOException {
    start("127.0.0.1", 0, millis);
    return client();
  }

  private void isServed(Peer next) throws IOException {
    isServed(next, () -> {});
  }

  /** It gets its answer, while something else happens ten times a second. */
  private void isServed(Peer next, Runnable meanwhile) throws IOException {
    next.send("hello\n");
    for (long end = program.had() + 2 * Peer.PATIENCE; program.had() < end; meanwhile.run()) {
      try {
        if (next.socket.getInputStream().read() != 'H') break;
        next.receives("ELLO\n");
        return;
      } catch (SocketTimeoutException e) {
        continue; // a tenth of a second
      }
    }
    throw new Peer.Unexpected("\"HELLO\\n\"", "nothing: the place is still held");
  }
}
