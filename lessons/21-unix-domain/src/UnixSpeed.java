import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.UNIX;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/** Measures Unix sockets against TCP on the loopback: the same calls, another address. */
public class UnixSpeed {

  static final int ROUNDS = 3_000; // there and back, one byte
  static final int PIECE = 1 << 16; // bytes
  static final int PIECES = 1 << 10; // 64 MiB

  public static void main(String[] args) {
    try {
      if (args.length > 0) throw new IllegalArgumentException();
      var machine = System.getProperty("os.name") + ' ' + System.getProperty("os.arch");
      var cpus = Runtime.getRuntime().availableProcessors() + " processors";
      System.out.println("measured on " + machine + ", " + cpus + ", Java " + Runtime.version());
      var file = Files.createTempDirectory("course").resolve("a");
      file.getParent().toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      var tcp = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
      measure(tcp); // the first time the JVM is cold
      System.out.println("TCP   " + measure(tcp));
      System.out.println("Unix  " + measure(UnixDomainSocketAddress.of(file)));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java UnixSpeed.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot measure: " + e.getMessage() + "; try again");
      System.exit(1);
    }
  }

  /** Sends a byte there and back many times, then many bytes one way, and tells both speeds. */
  static String measure(SocketAddress address) throws IOException {
    var family = address instanceof UnixDomainSocketAddress ? UNIX : INET;
    try (var listener = ServerSocketChannel.open(family).bind(address);
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      new Thread(() -> echoThenDrain(server)).start();
      var one = ByteBuffer.allocateDirect(1);
      var start = System.nanoTime();
      for (int i = 0; i < ROUNDS; i++) {
        client.write(one.clear());
        client.read(one.clear());
      }
      double micros = (System.nanoTime() - start) / 1e3 / ROUNDS;
      start = System.nanoTime();
      var piece = ByteBuffer.allocateDirect(PIECE);
      for (int i = 0; i < PIECES; i++) {
        for (piece.clear(); piece.hasRemaining(); ) client.write(piece);
      }
      client.shutdownOutput();
      client.read(one.clear()); // the end comes when the other side has received all
      double rate = 1.0 * PIECE * PIECES / (1 << 20) / ((System.nanoTime() - start) / 1e9);
      return String.format("%6.1f microseconds there and back, %6.0f MiB/s", micros, rate);
    }
  }

  private static void echoThenDrain(SocketChannel server) {
    try (server) {
      var one = ByteBuffer.allocateDirect(1);
      for (int i = 0; i < ROUNDS && server.read(one.clear()) == 1; i++) server.write(one.flip());
      for (var piece = ByteBuffer.allocateDirect(PIECE); server.read(piece.clear()) >= 0; ) {}
    } catch (IOException e) {
      System.out.println("the other side failed: " + e.getMessage());
    }
  }
}
