import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;

/** One thread, one place in the queue: what becomes of the third client is your decision. */
public class FullQueue {

  public static void main(String[] args) {
    var pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    try (var listener = ServerSocketChannel.open()) {
      if (args.length > 0) throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      // tag::scene[]
      var first = comes(1, "", listener, pool); // <1>
      var second = comes(2, "hello", listener, pool); // <2>
      var third = comes(3, "", listener, pool); // <3>
      System.out.println("client 3 receives " + third.read(ByteBuffer.allocate(4)));
      pool.setRejectedExecutionHandler(new CallerRunsPolicy());
      var fourth = comes(4, "hello", listener, pool); // <4>
      System.out.println("client 1 leaves");
      first.close();
      second.read(ByteBuffer.allocate(4));
      for (var client : List.of(second, third, fourth)) client.close();
      pool.shutdown();
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java FullQueue.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot play the scene on 127.0.0.1: %s; end programs that you no longer need%n",
          e.getMessage());
      System.exit(1);
    }
  }

  /** A client connects, is accepted, and handed over to the pool, which may not take it. */
  static SocketChannel comes(
      int number, String message, ServerSocketChannel listener, ThreadPoolExecutor pool)
      throws IOException {
    var client = SocketChannel.open(listener.getLocalAddress());
    client.write(UTF_8.encode(message));
    var connection = listener.accept();
    var comes = "client " + number + " comes: ";
    try {
      pool.execute(() -> talk(number, connection));
      System.out.println(
          comes + pool.getPoolSize() + " thread, " + pool.getQueue().size() + " in the queue");
    } catch (RejectedExecutionException e) {
      System.out.println(comes + "refused");
      connection.close();
    }
    return client;
  }

  static void talk(int number, SocketChannel connection) {
    try (connection) {
      if (connection.read(ByteBuffer.allocate(9)) < 0) return;
      System.out.println(
          "client " + number + " is answered by " + Thread.currentThread().getName());
      connection.write(UTF_8.encode("ACK!"));
    } catch (IOException e) {
      System.err.println("gave up client " + number + ": " + e.getMessage());
    }
  }
}
