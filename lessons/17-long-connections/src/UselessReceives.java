import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A client that has left does not stop a loop that never looks. The end of the stream tells. */
public class UselessReceives {

  public static void main(String[] args) {
    try {
      int most = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
      if (args.length > 1 || most < 2 || most > 1000) throw new IllegalArgumentException();
      System.out.println("the client sends once, and ends its output");
      play(most, false, false);
      play(most, false, true);
      System.out.println("the client sends once, and closes");
      play(most, true, false);
      play(most, true, true);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java UselessReceives.java [receives, 2-1000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Plays the client, and lets one of the two loops be the server. */
  static void play(int most, boolean closes, boolean looks) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.write(UTF_8.encode("TCP client connect"));
      if (closes) client.close();
      else client.shutdownOutput();
      System.out.println((looks ? "  ours       " : "  tutorials' ") + talk(server, most, looks));
    }
  }

  // tag::talk[]
  /** The server's loop, at most so many receives; tells what they gave. */
  static String talk(SocketChannel client, int most, boolean looks) {
    int useless = 0;
    try {
      for (int receives = 1; receives <= most; receives++) {
        int n = client.read(ByteBuffer.allocate(1024));
        if (n == -1 && looks) return "the end after receive " + receives;
        if (n == -1) useless++;
        client.write(UTF_8.encode("ACK!"));
      }
      return most + " receives, useless: " + useless;
    } catch (IOException e) {
      return "the server's send fails: " + e.getMessage();
    }
  }
  // end::talk[]
}
