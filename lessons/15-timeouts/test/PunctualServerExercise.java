import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;

/** What a server with a deadline for each client must do, asked by clients that do not hurry. */
class PunctualServerExercise extends Exercise {

  private static final int SHORT = 1000; // milliseconds
  private static final int LONG = 60_000;

  @Claim(value = 1, see = "One deadline for all")
  void it_answers_each_line() throws IOException {
    start("127.0.0.1", 0, LONG);
    var client = client();
    client.send("hello\n");
    client.receives("HELLO\n");
    client.sendInPieces("in time\n");
    client.receives("IN TIME\n");
  }

  @Claim(value = 2, see = "One deadline for all")
  void it_hangs_up_at_once_when_the_client_has_no_more() throws IOException {
    start("127.0.0.1", 0, LONG);
    var client = client();
    client.send("bye\n");
    client.hasNoMore();
    client.receives("BYE\n");
    client.receivesTheEnd();
  }

  @Claim(value = 3, see = "A time-out bounds one receive")
  void it_leaves_a_client_that_says_nothing() throws IOException {
    start("127.0.0.1", 0, SHORT);
    isLeft(client(), "says nothing", "");
  }

  @Claim(value = 4, see = "A time-out bounds one receive")
  void it_leaves_a_client_that_sends_a_byte_now_and_then() throws IOException {
    start("127.0.0.1", 0, SHORT);
    isLeft(client(), "sends a byte now and then, and no line feed", "x");
  }

  @Claim(value = 5, see = "One deadline for all")
  void it_leaves_a_client_that_asks_on_and_on() throws IOException {
    start("127.0.0.1", 0, SHORT);
    isLeft(client(), "sends a line now and then, and receives the answers", "more\n");
  }

  @Claim(value = 6, see = "A send has none")
  void it_leaves_a_client_that_never_receives() throws IOException {
    start("127.0.0.1", 0, 4 * SHORT); // time enough for all of the line
    var client = client();
    client.send("hello\n");
    client.receives("HELLO\n");
    tell("client", "sends a line of 16 MiB, and does not receive for " + 5 * SHORT + " ms");
    var line = "x".repeat(16 << 20) + "\n";
    var writer = new Thread(() -> write(client, line));
    writer.setDaemon(true);
    writer.start();
    await(5 * SHORT);
    tell("client", "receives now");
    if (receiveAll(client, line.length()) == line.length())
      throw new Peer.Unexpected("a part of the answer: the time was over", "all of it");
  }

  @Claim(value = 7, see = "One deadline for all")
  void it_gives_each_client_its_whole_time() throws IOException {
    start("127.0.0.1", 0, 4 * SHORT);
    var first = client();
    first.send("first\n");
    first.receives("FIRST\n");
    first.leaves();
    LockSupport.parkNanos(MILLISECONDS.toNanos(2400));
    var second = client();
    tell("client 2", "says nothing for 2400 of its 4000 ms");
    LockSupport.parkNanos(MILLISECONDS.toNanos(2400));
    second.send("second\n");
    second.receives("SECOND\n");
  }

  /** Until the server leaves this client: sends something now and then, and receives. */
  private void isLeft(Peer client, String does, String text) throws IOException {
    tell("client", does);
    long end = program.had() + MILLISECONDS.toNanos(SHORT) + Peer.PATIENCE;
    while (program.had() < end) {
      if (!text.isEmpty() && !write(client, text)) return;
      try {
        if (client.socket.getInputStream().read(new byte[64]) < 0) return;
        await(50);
      } catch (SocketTimeoutException e) {
        // nothing came in 100 ms
      } catch (IOException e) {
        return; // a reset: it has left, too
      }
    }
    throw new Peer.Unexpected("the end of the connection after " + SHORT + " ms", "no end");
  }

  /** How many bytes come, until there are so many, or the end, or a reset, or no more. */
  private long receiveAll(Peer client, int most) {
    var bytes = new byte[1 << 16];
    long all = 0;
    for (long end = program.had() + Peer.PATIENCE; all < most && program.had() < end; ) {
      try {
        int n = client.socket.getInputStream().read(bytes);
        if (n < 0) break;
        all += n;
        end = program.had() + Peer.PATIENCE;
      } catch (SocketTimeoutException e) {
        // perhaps more is under way
      } catch (IOException e) {
        break;
      }
    }
    return all;
  }

  private boolean write(Peer client, String text) {
    try {
      client.socket.getOutputStream().write(text.getBytes(UTF_8));
      return true;
    } catch (IOException e) {
      return false; // the server has left
    }
  }

  /** Until the program had so many milliseconds more. */
  private void await(int millis) {
    for (long end = program.had() + MILLISECONDS.toNanos(millis); program.had() < end; )
      LockSupport.parkNanos(10_000_000);
  }
}
