import static java.net.StandardSocketOptions.SO_LINGER;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;

/** SO_LINGER decides what close does with bytes that the peer's kernel has not yet taken. */
public class Linger {

  public static void main(String[] args) {
    try {
      int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 1;
      if (args.length > 1 || seconds < 1 || seconds > 60) throw new IllegalArgumentException();
      var system = System.getProperty("os.name") + ", Java " + System.getProperty("java.version");
      System.out.println("measured on " + system);
      System.out.println(row("SO_LINGER", "sent", "peer", "close took", "the peer gets"));
      // tag::scene[]
      play(-1, 8 << 20, false); // <1>
      play(0, 8 << 20, false); // <2>
      play(seconds, 8 << 20, false); // <3>
      play(seconds, 8 << 20, true); // <4>
      play(seconds, 5, false); // <5>
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java Linger.java [seconds from 1 to 60]");
      System.exit(2);
    } catch (Exception e) {
      System.err.println("cannot talk over 127.0.0.1: " + e.getMessage() + "; is loopback up?");
      System.exit(1);
    }
  }

  /** Sends at most so many bytes and closes; the peer reads meanwhile, or only after that. */
  static void play(int linger, int bytes, boolean reads) throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.configureBlocking(false);
      int sent = client.write(ByteBuffer.allocateDirect(bytes)); // as much as there is room for
      client.configureBlocking(true);
      var peer = new FutureTask<>(() -> receiveAll(server));
      if (reads) new Thread(peer).start();
      client.setOption(SO_LINGER, linger);
      long start = System.nanoTime();
      client.close();
      long millis = (System.nanoTime() - start) / 1_000_000;
      peer.run(); // does nothing if it has run already
      var off = linger < 0 ? "off" : linger + " s";
      System.out.println(
          row(off, "" + sent, reads ? "reads" : "waits", millis + " ms", peer.get()));
    }
  }

  /** Receives until the end, or until that fails: how many bytes came, and what came then. */
  static String receiveAll(SocketChannel server) {
    var buffer = ByteBuffer.allocateDirect(65536);
    int received = 0;
    try {
      for (int n; (n = server.read(buffer.clear())) >= 0; ) received += n;
      return received + " bytes, then the end";
    } catch (IOException e) {
      return received + " bytes, then " + e.getMessage();
    }
  }

  static String row(String... columns) {
    var row = new StringBuilder();
    for (var column : columns)
      row.append(column).append(" ".repeat(Math.max(0, 12 - column.length())));
    return row.toString().stripTrailing();
  }
}
