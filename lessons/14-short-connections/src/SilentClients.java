import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

/** Silent clients cost a thread each; or, with a bounded pool, the next client's time. */
public class SilentClients {

  public static void main(String[] args) {
    try {
      int silent = args.length > 0 ? Integer.parseInt(args[0]) : 20;
      int threads = args.length > 1 ? Integer.parseInt(args[1]) : 4;
      if (args.length > 2 || silent < 1 || silent > 1000) throw new IllegalArgumentException();
      // tag::scene[]
      var pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(threads);
      System.out.println("a thread for each client");
      play(silent, task -> new Thread(task, "client").start(), "client", pool.getQueue()); // <1>
      System.out.println("a pool of " + threads);
      play(silent, pool, "pool-", pool.getQueue()); // <2>
      pool.shutdown();
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java SilentClients.java [silent clients, 1-1000] [threads]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf("cannot play the scene on 127.0.0.1: %s; use fewer%n", e.getMessage());
      System.exit(1);
    }
  }

  /** Silent clients come, and then one with a message. Threads are counted by their names. */
  static void play(int silent, Executor executor, String name, Queue<?> queue) throws IOException {
    var clients = new ArrayList<SocketChannel>();
    for (int i = 0; i < silent; i++) clients.add(connect(executor));
    System.out.println("  silent clients   " + silent);
    System.out.println("  threads          " + threads(name));
    try (var next = connect(executor)) {
      next.write(UTF_8.encode("hello"));
      System.out.println("  in the queue     " + queue.size());
      boolean waits = !queue.isEmpty();
      if (waits) for (var client : clients) client.close();
      next.read(ByteBuffer.allocate(4));
      System.out.println("  the next client  has its answer" + (waits ? ", after they left" : ""));
    }
    for (var client : clients) client.close();
  }

  /** A client connects and is handed over. The server's side answers one message. */
  static SocketChannel connect(Executor executor) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      var client = SocketChannel.open(listener.getLocalAddress());
      var connection = listener.accept();
      executor.execute(() -> answer(connection));
      return client;
    }
  }

  static void answer(SocketChannel connection) {
    try (connection) {
      if (connection.read(ByteBuffer.allocate(9)) > 0) connection.write(UTF_8.encode("ACK!"));
    } catch (IOException e) {
      System.err.println("gave up a client: " + e.getMessage());
    }
  }

  static long threads(String name) {
    var all = Thread.getAllStackTraces().keySet().stream();
    return all.filter(thread -> thread.getName().startsWith(name)).count();
  }
}
