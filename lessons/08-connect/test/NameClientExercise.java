import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a client must do with a name that has several addresses. The name is known to this program
 * alone, and all its addresses are of this machine: 127.0.0.2 comes first, then 127.0.0.3.
 */
class NameClientExercise extends Exercise {

  @TempDir Path folder;

  @Claim(value = 1, see = "A name may have several addresses")
  void it_takes_the_first_that_answers_and_asks_no_other() throws Exception {
    var first = listens("127.0.0.2", 0, 50);
    var second = listens("127.0.0.3", first.getLocalPort(), 50);
    dials(first.getLocalPort(), "127.0.0.2", "127.0.0.3");
    prints("127.0.0.2:" + first.getLocalPort());
    ends(0);
    if (hasClient(second))
      throw new Peer.Unexpected("no client at 127.0.0.3", "a client at each of the two");
  }

  @Claim(value = 2, see = "How it fails")
  void it_goes_on_when_an_address_refuses() throws Exception {
    var server = listens("127.0.0.3", 0, 50);
    refuses("127.0.0.2", server.getLocalPort());
    dials(server.getLocalPort(), "127.0.0.2", "127.0.0.3");
    prints("127.0.0.3:" + server.getLocalPort());
    ends(0);
  }

  @Claim(value = 3, see = "Wait, but not for ever")
  void it_goes_on_when_an_address_does_not_answer() throws Exception {
    var silent = listens("127.0.0.2", 0, 1);
    fills(silent);
    var server = listens("127.0.0.3", silent.getLocalPort(), 50);
    dials(server.getLocalPort(), "127.0.0.2", "127.0.0.3");
    prints("127.0.0.3:" + server.getLocalPort());
    ends(0);
  }

  @Claim(value = 4, see = "Your turn")
  void it_tells_which_address_fails_and_why() throws Exception {
    int port = refuses("127.0.0.2", 0);
    dials(port, "127.0.0.2");
    printsLine("127.0.0.2: Connection refused");
  }

  @Claim(value = 5, see = "Your turn")
  void it_ends_with_the_last_failure_when_all_fail() throws Exception {
    int port = refuses("127.0.0.2", 0);
    refuses("127.0.0.3", port);
    dials(port, "127.0.0.2", "127.0.0.3");
    prints("java.net.ConnectException: Connection refused");
    ends(1);
  }

  /** Starts the program with a name that has these addresses. */
  void dials(int port, String... addresses) throws IOException {
    var hosts = Files.createFile(folder.resolve("hosts"));
    for (var address : addresses)
      Files.writeString(hosts, Files.readString(hosts) + address + " name.test\n");
    withOptions("-Djdk.net.hosts.file=" + hosts);
    tell("the name", "has the addresses " + String.join(", ", addresses));
    start("name.test", port);
    program.output(all -> !all.isEmpty(), 3 * Peer.PATIENCE); // a busy machine starts it late
  }

  ServerSocket listens(String host, int port, int backlog) throws IOException {
    var server = new ServerSocket(port, backlog, InetAddress.getByName(host));
    toClose(server);
    if (backlog > 1) tell(host, "listens");
    return server;
  }

  /** Takes the port without listening; returns it. */
  int refuses(String host, int port) throws IOException {
    var holder = new Socket();
    toClose(holder);
    holder.bind(new InetSocketAddress(host, port));
    tell(host, "refuses");
    return holder.getLocalPort();
  }

  /** Lets two clients wait there, so that the next one gets no answer. */
  void fills(ServerSocket server) throws IOException {
    for (int i = 0; i < 2; i++) toClose(new Socket(server.getInetAddress(), server.getLocalPort()));
    tell(server.getInetAddress().getHostAddress(), "does not answer");
  }

  static boolean hasClient(ServerSocket server) throws IOException {
    server.setSoTimeout(1);
    try {
      server.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }
}
