import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** What a server for a range of ports must do, when others have some of them. */
class RangeServerExercise extends Exercise {

  /** Ranges of three ports, each for one claim; they lie below the ephemeral ports. */
  private static final AtomicInteger RANGES =
      new AtomicInteger(20_000 + 3 * new Random().nextInt(3_000));

  private final List<ServerSocketChannel> others = new ArrayList<>();

  @Claim(value = 1, see = "A host and a port")
  void it_takes_the_first_port_when_that_is_free() throws IOException {
    int first = range(0);
    startsFor(first);
    listensOn(first);
  }

  @Claim(value = 2, see = "How it fails")
  void it_takes_the_next_port_when_the_first_is_in_use() throws IOException {
    int first = range(1);
    startsFor(first);
    listensOn(first + 1);
  }

  @Claim(value = 3, see = "How it fails")
  void it_takes_the_last_port_when_all_before_it_are_in_use() throws IOException {
    int first = range(2);
    startsFor(first);
    listensOn(first + 2);
  }

  @Claim(value = 4, see = "How it fails")
  void it_ends_with_what_bind_says_when_all_are_in_use() throws Exception {
    startsFor(range(3));
    says("Address already in use");
    ends(1);
  }

  @Claim(value = 5, see = "Your turn", untouched = true)
  void it_does_not_dial_a_port_to_see_whether_it_is_free() throws IOException {
    startsFor(range(2));
    program.output(all -> all.contains("listening on "), Peer.PATIENCE);
    for (var other : others) {
      other.configureBlocking(false);
      if (other.accept() != null) throw new Peer.Unexpected("no client for the others", "a client");
    }
  }

  /**
   * The first of three ports; others listen on so many of them. No listener is opened to try a
   * port: a child that is being started would hold a copy of it, and the port stayed in use.
   */
  private int range(int inUse) throws IOException {
    int first = RANGES.getAndAdd(3);
    while (isInUse(first) || isInUse(first + 1) || isInUse(first + 2)) first = RANGES.getAndAdd(3);
    for (int port = first; port < first + inUse; port++) {
      var other = toClose(ServerSocketChannel.open());
      others.add(other.bind(new InetSocketAddress("127.0.0.1", port)));
      tell("another", "listens on " + port);
    }
    return first;
  }

  private static boolean isInUse(int port) throws IOException {
    try (var connection = SocketChannel.open()) {
      return connection.connect(new InetSocketAddress("127.0.0.1", port));
    } catch (ConnectException e) {
      return false;
    }
  }

  private void startsFor(int first) throws IOException {
    tell("it", "may bind 127.0.0.1, ports " + first + " to " + (first + 2));
    start("127.0.0.1", first, first + 2);
  }

  private void listensOn(int port) throws IOException {
    says("listening on 127.0.0.1:" + port);
    connect(port);
  }

  /** It prints this. What it prints instead is told without a stack trace. */
  private void says(String text) {
    var output = program.output(all -> all.contains(text), Peer.PATIENCE);
    if (!output.contains(text))
      throw new Peer.Unexpected(
          "it prints " + text, output.lines().findFirst().orElse("nothing printed"));
  }
}
