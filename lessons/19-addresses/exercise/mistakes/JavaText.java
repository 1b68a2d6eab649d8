// fails: it_writes_two_colons_for_a_run_of_zeros_and_small_letters,
// it_finds_a_run_at_the_beginning_and_at_the_end, it_takes_the_longest_run,
// it_takes_the_first_of_two_equal_runs, it_leaves_a_group_that_ends_in_a_zero, it_keeps_the_scope
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Java's own text: it never writes two colons. */
public class JavaText {

  /** The address and its port, as RFC 5952 wants them. */
  static String text(InetSocketAddress address) {
    var host = address.getAddress().getHostAddress();
    if (address.getAddress() instanceof Inet6Address) host = "[" + shorten(host) + "]";
    return host + ":" + address.getPort();
  }

  static String shorten(String host) {
    return host;
  }

  static void talk(Socket connection) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    var out = connection.getOutputStream();
    var client = (InetSocketAddress) connection.getRemoteSocketAddress();
    out.write((text(client) + "\n").getBytes(UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      var other = new InetSocketAddress(InetAddress.getByName(line), 80);
      out.write((text(other) + "\n").getBytes(UTF_8));
    }
  }

  public static void main(String[] args) {
    System.setProperty("jdk.net.hosts.file", "none");
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          talk(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
