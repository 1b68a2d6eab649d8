import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_SNDBUF;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The size of a socket's buffer is a wish. What a write takes is yet another number. */
public class BufferSizes {

  public static void main(String[] args) {
    int[] sizes = {1, 4096, 65536, 1 << 20, 1 << 30};
    try {
      if (args.length > 0) sizes = new int[] {Integer.parseInt(args[0])};
      if (args.length > 1 || sizes[0] < 0) throw new IllegalArgumentException();
      var system = System.getProperty("os.name") + ", Java " + System.getProperty("java.version");
      System.out.println("measured on " + system);
      row("asked for", "SO_SNDBUF", "SO_RCVBUF", "one write takes");
      play(-1);
      for (int size : sizes) play(size);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java BufferSizes.java [size in bytes from 0]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot talk over 127.0.0.1: " + e.getMessage() + "; is loopback up?");
      System.exit(1);
    }
  }

  // tag::play[]
  /** Asks for both buffers to have this size, or for nothing when it is -1; prints a row. */
  static void play(int size) throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open()) {
      if (size >= 0) listener.setOption(SO_RCVBUF, size); // <1>
      if (size >= 0) client.setOption(SO_SNDBUF, size); // <2>
      client.connect(listener.bind(new InetSocketAddress("127.0.0.1", 0)).getLocalAddress());
      try (var server = listener.accept()) {
        row(
            size < 0 ? "nothing" : "" + size,
            "" + client.getOption(SO_SNDBUF),
            "" + server.getOption(SO_RCVBUF),
            "" + fill(client));
      }
    }
  }

  // end::play[]

  /** Offers 64 MiB to one non-blocking write: the bytes that it takes while nobody receives. */
  static int fill(SocketChannel client) throws IOException {
    client.configureBlocking(false);
    return client.write(ByteBuffer.allocateDirect(64 << 20));
  }

  static void row(String asked, String send, String receive, String takes) {
    System.out.println(right(asked) + right(send) + right(receive) + "   " + right(takes));
  }

  static String right(String text) {
    var space = "                " + text;
    return space.substring(space.length() - Math.max(13, text.length()));
  }
}
