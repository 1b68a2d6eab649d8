import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Step 2 of the client: connect reaches the server or fails. A name may have several addresses. */
public class ConnectClient {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var addresses = new ArrayList<InetSocketAddress>();
    try {
      if (args.length > 2) throw new IllegalArgumentException();
      int number = Integer.parseInt(port);
      for (var ip : InetAddress.getAllByName(host))
        addresses.add(new InetSocketAddress(ip, number));
      try (var channel = connect(addresses, 10_000)) {
        var local = channel.getLocalAddress();
        var remote = channel.getRemoteAddress();
        System.out.println("connected " + name(local) + " -> " + name(remote));
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ConnectClient.java [host] [port from 1 to 65535]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot connect to %s:%s: %s; check host and port, and start the server first%n",
          host, port, reasons(addresses, e));
      System.exit(1);
    }
  }

  // tag::connect[]
  /**
   * Tries the addresses (at least one) in their order, each for up to {@code millis}, until one
   * answers. If none does, throws the last failure; the earlier ones are its suppressed exceptions.
   */
  static SocketChannel connect(List<InetSocketAddress> addresses, int millis) throws IOException {
    var failures = new ArrayList<IOException>();
    for (var address : addresses) {
      System.out.println("trying    " + name(address));
      var channel = SocketChannel.open(); // a new one each time: a failed connect closes it
      try {
        channel.socket().connect(address, millis);
        return channel;
      } catch (IOException e) {
        System.out.println("failed    " + e.getMessage());
        failures.add(e);
      }
    }
    var last = failures.remove(failures.size() - 1);
    for (var earlier : failures) last.addSuppressed(earlier);
    throw last;
  }

  // end::connect[]

  /** The only reason there is, or the reason of each address, in the order of the tries. */
  static String reasons(List<InetSocketAddress> addresses, IOException last) {
    var earlier = last.getSuppressed();
    if (earlier.length == 0) return last.getMessage();
    var reasons = "";
    for (int i = 0; i < earlier.length; i++) {
      reasons += earlier[i].getMessage() + " (" + name(addresses.get(i)) + "), ";
    }
    return reasons + last.getMessage() + " (" + name(addresses.get(earlier.length)) + ")";
  }

  /** The address in digits, such as 127.0.0.1:5050, without the name that led to it. */
  static String name(SocketAddress address) {
    return address.toString().substring(address.toString().indexOf('/') + 1);
  }
}
