import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** What a client that sends small messages must do, asked by a server that is slow to answer. */
class QuickClientExercise extends Exercise {

  @Claim(value = 1, see = "Your turn")
  void it_sends_each_word_as_a_frame() throws Exception {
    var word = "x".repeat(300);
    var server = server("one," + word + ",three");
    server.receives(frames("one", word, "three"));
    server.send(frames("first", "second", "third"));
    prints("three is answered: third");
    ends(0);
  }

  @Claim(value = 2, see = "Your turn")
  void it_sends_all_when_the_kernel_takes_only_four_bytes_a_call() throws IOException {
    withOptions(FewBytes.OPTIONS);
    server("hello,world").receives(frames("hello", "world"));
  }

  @Claim(value = 3, see = "TCP_NODELAY: small writes")
  void it_sends_a_word_in_one_segment() throws Exception {
    var server = server("hello");
    server.receives(frames("hello"));
    int segments = segments(server.socket.getPort());
    if (segments != 1) throw new Peer.Unexpected("1 segment", "all bytes, in " + segments);
  }

  @Claim(value = 4, see = "TCP_NODELAY: small writes")
  void it_waits_for_no_acknowledgment() throws IOException {
    withOptions(LateAcks.OPTIONS);
    tell("server", "acknowledges nothing before it answers");
    var server = server("one,two,three");
    server.receives(frames("one", "two", "three"));
  }

  static byte[] frames(String... words) throws IOException {
    var frames = new ByteArrayOutputStream();
    for (var word : words) {
      new DataOutputStream(frames).writeInt(word.length());
      frames.write(word.getBytes(UTF_8));
    }
    return frames.toByteArray();
  }

  /** The segments with data that the kernel has sent from this port, each counted once. */
  static int segments(int port) throws IOException {
    String line;
    try {
      var ss = new ProcessBuilder("ss", "-tinH", "sport", "=", ":" + port).start();
      line = new String(ss.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new TestAbortedException("only ss counts segments, and it is not installed");
    }
    return number("data_segs_out:(\\d+)", line) - number("retrans:\\d+/(\\d+)", line);
  }

  private static int number(String pattern, String line) {
    var found = Pattern.compile(pattern).matcher(line);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }
}
