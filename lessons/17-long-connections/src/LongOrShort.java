import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Measures the same rounds twice: all over one connection, and each over one of its own. */
public class LongOrShort {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
      if (args.length > 1 || rounds < 1 || rounds > 10_000) throw new IllegalArgumentException();
      var system = System.getProperty("os.name") + ' ' + System.getProperty("os.arch");
      var processors = Runtime.getRuntime().availableProcessors() + " processors, Java ";
      var version = System.getProperty("java.version");
      System.out.println("measured on " + system + ", " + processors + version);
      new Thread(() -> serve(listener)).start();
      measure(listener, rounds, 1); // warms up: the first rounds are slower
      measure(listener, 1, rounds);
      System.out.println(
          rounds + " rounds over one connection: " + measure(listener, 1, rounds) + " ms");
      System.out.println(
          rounds + " rounds, each over its own: " + measure(listener, rounds, 1) + " ms");
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java LongOrShort.java [rounds, 1-10000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Opens so many connections, one after the other, with so many rounds in each; milliseconds. */
  static long measure(ServerSocketChannel listener, int connections, int rounds)
      throws IOException {
    long start = System.nanoTime();
    var answer = ByteBuffer.allocate(4096);
    for (int i = 0; i < connections; i++) {
      try (var channel = SocketChannel.open(listener.getLocalAddress())) {
        for (int round = 0; round < rounds; round++) {
          channel.write(UTF_8.encode("TCP client connect"));
          channel.read(answer.clear());
        }
      }
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Answers one client after the other, each until it leaves, until the listener is closed. */
  static void serve(ServerSocketChannel listener) {
    var bytes = ByteBuffer.allocate(1024);
    while (listener.isOpen()) {
      try (var client = listener.accept()) {
        while (client.read(bytes.clear()) != -1) client.write(UTF_8.encode("ACK!"));
      } catch (IOException e) {
        // this client is lost, or the listener closed
      }
    }
  }
}
