import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A socket is nearly always ready for a send: who asks for that all the time never rests. */
public class SpinsOnWrite {

  public static void main(String[] args) throws IOException {
    System.out.println("measured on " + System.getProperty("os.name"));
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.configureBlocking(false);
      play("OP_READ", server, OP_READ);
      play("OP_READ | OP_WRITE", server, OP_READ | OP_WRITE);
    }
  }

  /** Waits for a client that says nothing. */
  static void play(String name, SocketChannel server, int interest) throws IOException {
    try (var selector = Selector.open()) {
      server.register(selector, interest); // <1>
      long cpu = cpuMillis();
      int rounds = 0;
      long end = System.nanoTime() + 500_000_000;
      for (long left = 500; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        selector.select(key -> {}, left); // <2>
        rounds++;
      }
      System.out.printf(
          "%-18s  %d rounds in half a second, %d ms of CPU%n", name, rounds, cpuMillis() - cpu);
    }
  }

  static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }
}
