import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a loop for many clients must do, asked by some that would like to have it for themselves.
 */
class UpperLoopExercise extends Exercise {

  /** More than the kernel's buffers hold. */
  static final int MUCH = 64 << 20;

  @Claim(value = 1, see = "The whole program")
  void it_answers_a_line() throws IOException {
    var client = client();
    client.send("hello\n");
    client.receives("HELLO\n");
  }

  @Claim(value = 2, see = "Your turn")
  void it_joins_the_pieces_of_a_line() throws IOException {
    var client = client();
    client.sendInPieces("Grüße aus der Küche\n");
    client.receives("GRÜSSE AUS DER KÜCHE\n");
  }

  @Claim(value = 3, see = "Your turn")
  void it_answers_each_line_that_comes() throws IOException {
    var client = client();
    client.send("one\ntwo\nthr");
    client.receives("ONE\nTWO\n");
    client.send("ee\n");
    client.receives("THREE\n");
  }

  @Claim(value = 4, see = "Your turn")
  void it_keeps_the_lines_of_two_clients_apart() throws IOException {
    var first = client();
    var second = client();
    first.send("one\nfir");
    first.receives("ONE\n");
    second.send("second\n");
    second.receives("SECOND\n");
    first.send("st\n");
    first.receives("FIRST\n");
  }

  @Claim(value = 5, see = "The finished loop")
  void it_hangs_up_when_the_client_has_no_more() throws IOException {
    var client = client();
    client.send("bye\n");
    client.hasNoMore();
    client.receives("BYE\n");
    client.receivesTheEnd();
  }

  @Claim(value = 6, see = "What can go wrong")
  void it_serves_others_after_clients_that_leave_or_reset() throws IOException {
    var next = client();
    var polite = client();
    polite.send("hello\n");
    polite.receives("HELLO\n");
    polite.leaves();
    var rude = client();
    rude.send("hello\n");
    rude.receives("HELLO\n");
    rude.resets();
    next.send("still there?\n");
    next.receives("STILL THERE?\n");
  }

  @Claim(value = 7, see = "Nothing may wait")
  void it_sends_all_to_a_client_that_receives_late() throws IOException {
    var client = client();
    var sent = client.sendUntilNoMoreIsTaken(lines());
    client.receives(upper(sent));
  }

  @Claim(value = 8, see = "Nothing may wait")
  void it_serves_others_while_one_never_receives() throws IOException {
    var rude = client();
    rude.send("hello\n");
    rude.receives("HELLO\n");
    rude.sendUntilNoMoreIsTaken(lines());
    var next = client();
    next.send("hello\n");
    next.receives("HELLO\n");
  }

  @Claim(value = 9, see = "Stop receiving from whom you cannot answer")
  void it_keeps_little_for_a_client_that_never_receives() throws IOException {
    var rude = client();
    rude.send("hello\n");
    rude.receives("HELLO\n");
    int taken = rude.sendUntilNoMoreIsTaken(lines()).length;
    if (taken == MUCH)
      throw new Peer.Unexpected("it receives no more than it can answer", "it has received 64 MB");
  }

  @Claim(value = 10, see = "Your turn")
  void it_sends_away_a_client_whose_line_never_ends() throws IOException {
    withOptions("-Xmx24m");
    var next = client();
    var rude = client();
    rude.send("a".repeat(10_000_000));
    try {
      rude.receivesTheEnd();
    } catch (Peer.Unexpected e) {
      if (!e.actual.contains("reset")) throw e; // that is an end, too
    }
    next.send("hello\n");
    next.receives("HELLO\n");
  }

  @Claim(value = 11, see = "Nothing may wait")
  void it_rests_while_nobody_says_anything() throws IOException {
    var client = client();
    client.send("hello\n");
    client.receives("HELLO\n");
    tell("client", "says nothing for a second");
    long before = program.had();
    var busyBefore = busy();
    program.output(all -> false, TimeUnit.SECONDS.toNanos(1));
    var busy = busy().minus(busyBefore);
    if (busy.toNanos() > (program.had() - before) / 2)
      throw new Peer.Unexpected("it waits", "it keeps a processor busy");
  }

  private Duration busy() {
    return program.process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Many lines, 64 bytes each. */
  private static byte[] lines() {
    var lines = new byte[MUCH];
    for (int i = 0; i < MUCH; i++) lines[i] = (byte) (i % 64 == 63 ? '\n' : 'a' + i / 64 % 26);
    return lines;
  }

  private static byte[] upper(byte[] lines) {
    return new String(lines, US_ASCII).toUpperCase().getBytes(US_ASCII);
  }
}
