import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** Java 21: a virtual thread for each client echoes; no client stalls, fills or ends it. */
public class EchoThreads {

  static final int MOST_CLIENTS = 12_000; // at once
  static final int MOST_SECONDS = 60; // for a conversation
  static final int BYTES = 1024; // of one receive

  /** Serves so many clients at once, each for so many seconds, until the listener is closed. */
  static void serve(ServerSocket listener, int clients, int seconds)
      throws IOException, InterruptedException {
    prepare(); // <1>
    var room = new Semaphore(clients);
    while (!listener.isClosed()) {
      room.acquire();
      try {
        var connection = listener.accept();
        try {
          Thread.ofVirtual().start(() -> serve(connection, room, seconds)); // <2>
        } catch (OutOfMemoryError e) {
          connection.close();
          throw e;
        }
      } catch (IOException | OutOfMemoryError e) {
        room.release();
        System.out.println("nobody is let in: " + e);
        Thread.sleep(200);
      }
    }
  }

  /** The first alarm starts a thread, and the first wait of a virtual thread opens files. */
  static void prepare() throws IOException, InterruptedException {
    new CompletableFuture<Void>().completeOnTimeout(null, 0, SECONDS).join();
    try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody.setSoTimeout(1);
      Thread.ofVirtual().start(new FutureTask<>(nobody::accept)).join();
    }
  }

  static void serve(Socket connection, Semaphore room, int seconds) {
    var thread = Thread.currentThread();
    var alarm = new CompletableFuture<Void>();
    try (connection) {
      alarm.completeOnTimeout(null, seconds, SECONDS).thenRun(thread::interrupt); // <3>
      echo(connection);
    } catch (IOException e) {
      System.out.println(connection.getRemoteSocketAddress() + " is lost: " + e);
    } finally {
      alarm.cancel(false);
      room.release();
    }
  }

  static void echo(Socket connection) throws IOException {
    connection.setTcpNoDelay(true);
    var in = connection.getInputStream();
    var out = connection.getOutputStream();
    var buffer = new byte[BYTES]; // <4>
    for (int n; (n = in.read(buffer)) >= 0; ) out.write(buffer, 0, n); // <5>
  }

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.println("usage: java EchoThreads.java [host] [port]");
      return;
    }
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    try {
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      try (var listener = new ServerSocket(port, 1024, InetAddress.getByName(host))) {
        System.out.println("listening on " + host + ":" + listener.getLocalPort());
        serve(listener, MOST_CLIENTS, MOST_SECONDS);
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
