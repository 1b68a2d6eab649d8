import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_REUSEPORT;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** SO_REUSEADDR does not let two listeners share a port; SO_REUSEPORT does. */
public class SharePort {

  public static void main(String[] args) {
    try {
      int clients = args.length > 0 ? Integer.parseInt(args[0]) : 40;
      if (args.length > 1 || clients < 1 || clients > 50) throw new IllegalArgumentException();
      System.out.println("first listener  second listener  its bind, and who gets the clients");
      print(SO_REUSEADDR, false, false, clients);
      print(SO_REUSEADDR, true, true, clients);
      print(SO_REUSEPORT, true, false, clients);
      print(SO_REUSEPORT, false, true, clients);
      print(SO_REUSEPORT, true, true, clients);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java SharePort.java [clients from 1 to 50]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot talk over 127.0.0.1: " + e.getMessage() + "; is loopback up?");
      System.exit(1);
    }
  }

  static void print(SocketOption<Boolean> option, boolean first, boolean second, int clients)
      throws IOException {
    var one = (first ? option.name() : "nothing") + "            ";
    var other = (second ? option.name() : "nothing") + "            ";
    System.out.println(
        one.substring(0, 16) + other.substring(0, 17) + share(option, first, second, clients));
  }

  // tag::share[]
  /** Binds two listeners to one port; the clients that each gets, or why there is no second. */
  static String share(SocketOption<Boolean> option, boolean first, boolean second, int clients)
      throws IOException {
    try (var one = ServerSocketChannel.open().setOption(SO_REUSEADDR, false);
        var other = ServerSocketChannel.open().setOption(SO_REUSEADDR, false)) {
      one.setOption(option, first).bind(new InetSocketAddress("127.0.0.1", 0));
      other.setOption(option, second).bind(one.getLocalAddress());
      for (int i = 0; i < clients; i++) SocketChannel.open(one.getLocalAddress()).close();
      int ones = 0;
      int others = 0;
      while (ones + others < clients) { // a handshake may still be under way
        ones += count(one);
        others += count(other);
      }
      return "works: " + ones + " and " + others + " of " + clients;
    } catch (BindException e) {
      return e.getMessage();
    }
  }

  // end::share[]

  /** Accepts whoever waits: how many. */
  static int count(ServerSocketChannel listener) throws IOException {
    listener.configureBlocking(false);
    int clients = 0;
    for (SocketChannel client; (client = listener.accept()) != null; clients++) client.close();
    return clients;
  }
}
