// fails: it_leaves_a_client_that_sends_a_byte_now_and_then
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Gives each line what is left, and each reply an alarm: a part of a line begins its time anew. */
public class AlarmForSendsOnly {

  /** Talks with one client, in a thread of its own, and closes the connection. */
  static void serve(SocketChannel connection, int millis) {
    try (connection) {
      talk(connection, millis);
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    }
  }

  /** Sends back each line in upper case, until the client has no more. */
  static void talk(SocketChannel connection, int millis) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.socket().getInputStream(), UTF_8));
    var out = connection.socket().getOutputStream();
    long deadline = System.nanoTime() + millis * 1_000_000L;
    var thread = Thread.currentThread();
    while (true) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left < 1) throw new SocketTimeoutException("too late");
      connection.socket().setSoTimeout((int) left);
      var line = in.readLine();
      if (line == null) return;
      var alarm = runAsync(thread::interrupt, delayedExecutor(left, MILLISECONDS));
      out.write((line.toUpperCase() + "\n").getBytes(UTF_8));
      alarm.cancel(false);
    }
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      int millis = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) {
        var connection = listener.accept();
        new Thread(() -> serve(connection, millis)).start();
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
