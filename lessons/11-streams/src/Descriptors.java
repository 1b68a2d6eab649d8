import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;

/** Where the descriptor of a socket can be seen, which Java tells nobody. On Linux. */
public class Descriptors {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      if (args.length > 0) throw new IllegalArgumentException();
      // tag::scene[]
      int port = listener.socket().getLocalPort();
      System.out.println("a listener, a client, and the accepted socket:");
      of(port).forEach(System.out::println);
      client.close();
      server.close();
      System.out.println("after the close of two:");
      of(port).forEach(System.out::println);
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java Descriptors.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot read " + e.getMessage() + "; only Linux has these files");
      System.exit(1);
    }
  }

  /** A line for each descriptor of this process that is a TCP socket with that port. */
  static Iterable<String> of(int port) throws IOException {
    var sockets = new TreeMap<String, String>(); // inode -> ports and state
    for (var table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      var lines = Files.readAllLines(Path.of(table));
      for (var line : lines.subList(1, lines.size())) {
        var words = line.strip().split(" +"); // number, local, peer, state, queues, …, inode
        int local = port(words[1]);
        int peer = port(words[2]);
        if (local == port || peer == port) {
          var what = words[3].equals("0A") ? "listens" : "talks with port " + peer;
          sockets.put("socket:[" + words[9] + ']', "port " + local + ' ' + what);
        }
      }
    }
    var ours = new TreeMap<Integer, String>();
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (var descriptor : descriptors) {
        var number = Integer.valueOf(descriptor.getFileName().toString());
        try {
          var target = Files.readSymbolicLink(descriptor).toString();
          if (sockets.containsKey(target))
            ours.put(number, "descriptor " + number + "  " + target + "  " + sockets.get(target));
        } catch (NoSuchFileException e) {
          // the descriptor of this very loop, or one that was closed meanwhile
        }
      }
    }
    return new ArrayList<>(ours.values());
  }

  /** The port of an address such as 0100007F:13BA. */
  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }
}
