import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;

/** What a chat must do, whoever is in it. */
class ChatServerExercise extends Exercise {

  static final String SECTION = "What one says to all the others";

  @Claim(value = 1, see = SECTION)
  void it_welcomes_each_newcomer() throws IOException {
    for (int number = 1; number <= 20; number++) client().receives("welcome\n");
  }

  @Claim(value = 2, see = SECTION)
  void it_sends_a_line_of_one_to_all_the_others() throws IOException {
    var speaker = member();
    var others = new Peer[] {member(), member(), member()};
    speaker.send("hello\n");
    for (var other : others) other.receives("hello\n");
    speaker.send("Grüße!\n");
    for (var other : others) other.receives("Grüße!\n");
  }

  @Claim(value = 3, see = SECTION)
  void it_sends_nothing_back_to_the_speaker() throws IOException {
    var one = member();
    var other = member();
    one.send("one\n");
    other.receives("one\n");
    other.send("two\n");
    one.receives("two\n");
    one.send("three\n");
    other.receives("three\n");
  }

  @Claim(value = 4, see = SECTION)
  void it_sends_a_line_when_all_of_it_has_come() throws IOException {
    var slow = member();
    var quick = member();
    var listener = member();
    slow.sendInPieces("how "); // of 1, 2 and 1 bytes; the third is taken when the others are done
    while (slow.hasPieces()) LockSupport.parkNanos(1_000_000);
    quick.send("hello\n");
    listener.receives("hello\n");
    slow.send("are you?\n");
    listener.receives("how are you?\n");
  }

  @Claim(value = 5, see = SECTION)
  void it_loses_no_line_of_one_that_receives_late() throws IOException {
    var speaker = member();
    var other = member();
    var late = member();
    var all = new StringBuilder();
    tell("client", "sends 500 lines, 10 at a time");
    tell("client 2", "receives them");
    for (int i = 0; i < 50; i++) {
      var lines = "line\n".repeat(9) + "line " + i + "\n";
      speaker.socket.getOutputStream().write(lines.getBytes(UTF_8));
      other.receives(lines);
      all.append(lines);
    }
    tell("client 3", "receives only now");
    late.receives(all.toString());
  }

  @Claim(value = 6, see = "The whole program")
  void it_goes_on_when_others_reset_or_leave() throws IOException {
    var speaker = member();
    var other = member();
    member().leaves();
    member().resets();
    for (var line : new String[] {"one\n", "two\n", "three\n"}) {
      speaker.send(line);
      other.receives(line);
    }
    member().send("four\n");
    other.receives("four\n");
  }

  @Claim(value = 7, see = SECTION)
  void it_goes_on_while_one_never_receives() throws IOException {
    var speaker = member();
    var other = member();
    deafMember();
    flood(speaker, other);
  }

  @Claim(value = 8, see = SECTION)
  void it_hangs_up_on_one_that_never_receives() throws IOException {
    var speaker = member();
    var other = member();
    var deaf = deafMember();
    flood(speaker, other);
    tell("client 3", "receives only now");
    receivesTheEndOrAReset(deaf);
  }

  @Claim(value = 9, see = "A server that does not notice")
  void it_hangs_up_when_a_client_has_no_more() throws IOException {
    var client = member();
    var other = member();
    client.send("bye\n");
    client.hasNoMore();
    other.receives("bye\n");
    client.receivesTheEnd();
  }

  /** A client that is in: it has been welcomed. */
  Peer member() throws IOException {
    var member = client();
    member.receives("welcome\n");
    return member;
  }

  /** One that will not receive. */
  Peer deafMember() throws IOException {
    var deaf = member();
    tell("client 3", "receives nothing");
    return deaf;
  }

  /** More than all buffers of a connection take. The other is never more than a line behind. */
  void flood(Peer speaker, Peer other) throws IOException {
    tell("client", "sends 12 million bytes, line by line");
    tell("client 2", "receives each line before the next is sent");
    var line = ("x".repeat(7999) + "\n").getBytes(UTF_8);
    for (int i = 0; i < 1500; i++) {
      speaker.socket.getOutputStream().write(line);
      other.receives(line);
    }
  }

  void receivesTheEndOrAReset(Peer peer) {
    var bytes = new byte[1 << 16];
    long all = 0;
    for (long end = program.had() + Peer.PATIENCE; ; ) {
      try {
        int n = peer.socket.getInputStream().read(bytes);
        if (n < 0) return;
        all += n;
        end = program.had() + Peer.PATIENCE;
      } catch (SocketTimeoutException e) {
        if (program.had() > end)
          throw new Peer.Unexpected("the end, for it was too slow", all + " bytes, and no end");
      } catch (IOException e) {
        return; // a reset: bytes for it were still in the server's queue
      }
    }
  }
}
