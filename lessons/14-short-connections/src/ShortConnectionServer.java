import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;

/** Short connections, a bounded pool of threads. Ctrl-C lets running conversations end. */
public class ShortConnectionServer {

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try (var listener = ServerSocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      int threads = args.length > 3 ? Integer.parseInt(args[3]) : 8;
      int queue = args.length > 4 ? Integer.parseInt(args[4]) : 200;
      if (args.length > 5 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var waiting = new LinkedBlockingQueue<Runnable>(queue);
      var pool = new ThreadPoolExecutor(threads, threads, 0, MILLISECONDS, waiting);
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      listener.bind(address, queue);
      var stop = new FutureTask<>(() -> stop(listener, pool, 1000));
      Runtime.getRuntime().addShutdownHook(new Thread(stop)); // runs at Ctrl-C
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      serve(listener, pool, client -> talk(client, seconds * 1000));
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java ShortConnectionServer.java [host] [port] [seconds] [threads] [queue]");
      System.exit(2);
    } catch (IOException e) {
      var cure = "use an address of this machine and a free port from 1024 up";
      System.err.printf("cannot listen on %s:%s: %s; %s%n", host, port, e.getMessage(), cure);
      System.exit(1);
    }
  }

  // tag::serve[]
  /** Accepts until the listener is closed. Nothing that a client does ends the loop. */
  static void serve(ServerSocketChannel listener, Executor pool, Consumer<SocketChannel> talk)
      throws InterruptedException {
    while (true) {
      try {
        var client = listener.accept();
        try {
          pool.execute(() -> talk.accept(client)); // <1>
        } catch (RejectedExecutionException e) {
          client.close(); // <2>
          System.err.println("refused: all threads are busy and the queue is full");
        }
      } catch (ClosedChannelException e) { // <3>
        return;
      } catch (IOException e) { // <4>
        System.err.println("cannot accept: " + e.getMessage() + "; trying again");
        Thread.sleep(500);
      }
    }
  }

  // end::serve[]

  /** Receives once, answers, closes. A client has {@code millis} to send, and as long to leave. */
  static void talk(SocketChannel client, int millis) {
    var peer = client.socket().getRemoteSocketAddress().toString().substring(1);
    try (client) {
      client.socket().setSoTimeout(millis); // does not bound the channel's own read
      var input = client.socket().getInputStream();
      var bytes = new byte[1024];
      int n = input.read(bytes);
      if (n < 0) throw new IOException("it ended without a byte");
      var text = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
      System.out.println("received " + n + " bytes from " + peer + ": \"" + text + '"');
      client.socket().getOutputStream().write("ACK!".getBytes(UTF_8)); // sends all
      client.shutdownOutput();
      client.socket().setSoTimeout(Math.min(millis, 500));
      var end = System.nanoTime() + millis * 1_000_000L;
      while (input.read(bytes) >= 0 && System.nanoTime() - end < 0) {}
    } catch (IOException e) {
      System.err.println("gave up " + peer + ": " + e);
    }
  }

  // tag::stop[]
  /** Lets conversations end within {@code millis}; cuts the others, and returns how many. */
  static int stop(ServerSocketChannel listener, ThreadPoolExecutor pool, int millis)
      throws IOException, InterruptedException {
    listener.close();
    pool.shutdown();
    int running = pool.getActiveCount() + pool.getQueue().size();
    System.out.println("listener closed, conversations running: " + running);
    pool.awaitTermination(millis, MILLISECONDS); // <1>
    int cut = pool.getActiveCount() + pool.shutdownNow().size(); // <2>
    pool.awaitTermination(millis, MILLISECONDS);
    System.out.println("conversations ended: " + (running - cut) + ", cut: " + cut);
    return cut;
  }
  // end::stop[]
}
