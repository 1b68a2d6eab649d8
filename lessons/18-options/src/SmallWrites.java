import static java.net.StandardSocketOptions.TCP_NODELAY;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** A small write may wait until the one before it is acknowledged, unless TCP_NODELAY is on. */
public class SmallWrites {

  public static void main(String[] args) {
    try {
      int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 11;
      if (args.length > 1 || rounds < 1 || rounds > 200) throw new IllegalArgumentException();
      var system = System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ", ";
      system += Runtime.getRuntime().availableProcessors() + " processors, Java ";
      System.out.println("measured on " + system + System.getProperty("java.version"));
      System.out.println("request                    TCP_NODELAY  median of " + rounds);
      System.out.println("two writes                 off   " + median(false, false, rounds));
      System.out.println("two writes                 on    " + median(true, false, rounds));
      System.out.println("one write of two buffers   off   " + median(false, true, rounds));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java SmallWrites.java [rounds from 1 to 200]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot talk over 127.0.0.1: " + e.getMessage() + "; is loopback up?");
      System.exit(1);
    }
  }

  /** The microseconds from a request to its reply. */
  static String median(boolean noDelay, boolean together, int rounds) throws IOException {
    var micros = new long[rounds];
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      var server = listener.accept();
      new Thread(() -> answer(server)).start();
      client.setOption(TCP_NODELAY, noDelay);
      for (int i = 0; i < rounds; i++) {
        long start = System.nanoTime();
        request(client, together);
        client.read(ByteBuffer.allocate(1));
        micros[i] = (System.nanoTime() - start) / 1000;
      }
    }
    Arrays.sort(micros);
    return micros[rounds / 2] + " microseconds";
  }

  // tag::request[]
  /** Sends a request of two bytes. */
  static void request(SocketChannel client, boolean together) throws IOException {
    ByteBuffer[] parts = {ByteBuffer.allocate(1), ByteBuffer.allocate(1)};
    if (together) client.write(parts); // one write for both
    else for (var part : parts) client.write(part);
  }

  // end::request[]

  /** Replies with a byte to each request, and closes when the client has ended. */
  static void answer(SocketChannel server) {
    try (server) {
      var request = ByteBuffer.allocate(2);
      while (server.read(request) >= 0) {
        if (request.hasRemaining()) continue;
        server.write(request.flip().slice(0, 1));
        request.clear();
      }
    } catch (IOException e) {
      System.err.println("the server ends: " + e.getMessage());
    }
  }
}
