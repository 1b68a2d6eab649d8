import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** What a receiver must do behind a network that loses, repeats, delays and mixes datagrams. */
class WindowReceiverExercise extends Exercise {

  @Claim(value = 1, see = "Stop and wait")
  void it_acknowledges_a_message_with_its_number() throws IOException {
    var sender = sender();
    sender.sends("1 one");
    sender.receives("1");
  }

  @Claim(value = 2, see = "Your turn")
  void it_takes_messages_that_come_in_order() throws IOException {
    var third = "3 " + "x".repeat(700);
    sender().sends("1 one", "2 two", third);
    takes("1 one", "2 two", third);
  }

  @Claim(value = 3, see = "Stop and wait")
  void it_takes_a_message_once_however_often_it_comes() throws IOException {
    sender().sends("1 one", "1 one", "2 yes", "1 one", "2 yes", "3 yes");
    takes("1 one", "2 yes", "3 yes");
  }

  @Claim(value = 4, see = "Stop and wait")
  void it_acknowledges_each_copy_because_an_acknowledgment_may_be_lost() throws IOException {
    var sender = sender();
    for (var message : new String[] {"1 one", "1 one", "2 two", "1 one"}) {
      sender.sends(message);
      sender.receives(message.substring(0, 1));
    }
  }

  @Claim(value = 5, see = "Your turn")
  void it_keeps_what_comes_too_early_until_its_turn() throws IOException {
    sender().sends("3 three", "2 two", "1 one", "4 four");
    takes("1 one", "2 two", "3 three", "4 four");
  }

  @Claim(value = 6, see = "Your turn")
  void it_acknowledges_what_it_keeps() throws IOException {
    var sender = sender();
    sender.sends("2 two");
    sender.receives("2");
  }

  @Claim(value = 7, see = "Your turn")
  void it_keeps_what_is_7_numbers_ahead() throws IOException {
    sender().sends("8 h", "7 g", "6 f", "5 e", "4 d", "3 c", "2 b", "1 a", "9 i");
    takes("1 a", "2 b", "3 c", "4 d", "5 e", "6 f", "7 g", "8 h", "9 i");
  }

  @Claim(value = 8, see = "Your turn")
  void it_neither_keeps_nor_acknowledges_what_is_too_far_ahead() throws IOException {
    var sender = sender();
    sender.sends("9 too far", "1 one");
    sender.receives("1");
    sender.sends("2 two", "3 three", "4 four", "5 five", "6 six", "7 seven", "8 eight", "9 nine");
    takes("1 one", "2 two", "3 three", "4 four", "5 five", "6 six", "7 seven", "8 eight", "9 nine");
  }

  @Claim(value = 9, see = "Who has sent it?")
  void it_ignores_what_is_no_message() throws IOException {
    var sender = sender();
    sender.sends("", " ", "hello", "one 1", "-1 one", "1", "99999999999 one", "1 one");
    sender.receives("1");
  }

  @Claim(value = 10, see = "Run it")
  void it_keeps_two_senders_apart() throws IOException {
    var first = sender();
    var second = sender();
    first.sends("1 one");
    second.sends("1 eins", "2 zwei");
    first.sends("2 two");
    takes("1 one", "1 eins", "2 zwei", "2 two");
  }

  /** What the network brings: old copies, and messages that are up to 7 numbers ahead. */
  @Claim(value = 11, see = "A bad network at home")
  void it_takes_40_messages_once_and_in_order_through_a_bad_network() throws IOException {
    var sender = sender();
    tell("sender", "sends \"1 m1\" … \"40 m40\"");
    tell("network", "loses, repeats, delays and mixes them");
    var random = new Random(20);
    var arrived = new HashSet<Integer>();
    for (int next = 1; next <= 40; ) {
      int n = Math.max(1, next - 3 + random.nextInt(11));
      if (n > 40) continue;
      sender.sendsSilently(n + " m" + n);
      arrived.add(n);
      while (arrived.contains(next)) next++;
    }
    var messages = new String[40];
    for (int n = 1; n <= 40; n++) messages[n - 1] = n + " m" + n;
    takes(messages);
  }

  /** A sender of datagrams. The first one starts the program. */
  Sender sender() throws IOException {
    boolean isFirst = program == null;
    if (isFirst) start("127.0.0.1", 0);
    return toClose(new Sender(isFirst ? "sender" : "sender 2"));
  }

  /** It takes these and no others, in this order; the last of them was sent last. */
  void takes(String... messages) {
    var expected = Arrays.stream(messages).map("took "::concat).toList();
    var last = expected.get(expected.size() - 1);
    var taken = taken(program.output(all -> taken(all).contains(last), Peer.PATIENCE));
    if (!taken.equals(expected))
      throw new Peer.Unexpected(
          "it prints " + quote(expected),
          taken.isEmpty() ? "no line that begins with \"took \"" : quote(taken));
  }

  static List<String> taken(String output) {
    return output.lines().filter(line -> line.startsWith("took ")).toList();
  }

  static String quote(List<String> lines) {
    var some = lines.stream().limit(10).map(line -> Peer.quote(line.getBytes(UTF_8)));
    return some.collect(joining(", ")) + (lines.size() > 10 ? " …" : "");
  }

  /** It sends what a network would bring, and receives acknowledgments. */
  final class Sender implements AutoCloseable {

    private final String name;
    private final DatagramSocket socket;
    private final InetSocketAddress receiver;

    Sender(String name) throws IOException {
      this.name = name;
      socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
      receiver = new InetSocketAddress("127.0.0.1", program.port());
    }

    void sends(String... messages) throws IOException {
      tell(name, "sends " + quote(List.of(messages)));
      for (var message : messages) sendsSilently(message);
    }

    void sendsSilently(String message) throws IOException {
      var data = message.getBytes(UTF_8);
      socket.send(new DatagramPacket(data, data.length, receiver));
    }

    /** Receives an acknowledgment, which must be this one. */
    void receives(String expected) throws IOException {
      var packet = new DatagramPacket(new byte[1024], 1024);
      long end = program.had() + Peer.PATIENCE;
      String actual = null;
      while (actual == null) {
        try {
          socket.setSoTimeout(100);
          socket.receive(packet);
          actual = Peer.quote(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException e) {
          if (program.had() > end) actual = "nothing";
        }
      }
      var quoted = Peer.quote(expected.getBytes(UTF_8));
      if (!actual.equals(quoted)) throw new Peer.Unexpected(quoted, actual);
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
