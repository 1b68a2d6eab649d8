// fails: it_hangs_up_at_once_when_the_client_has_no_more
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Leaves each connection to its alarm, also when the client has no more. */
public class NoClose {

  /** Talks with one client, in a thread of its own, and closes the connection. */
  static void serve(SocketChannel connection, int millis) {
    delayedExecutor(millis, MILLISECONDS).execute(() -> close(connection));
    try {
      talk(connection);
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    }
  }

  static void close(SocketChannel connection) {
    try {
      connection.close();
    } catch (IOException e) {
      System.out.println(e);
    }
  }

  /** Sends back each line in upper case, until the client has no more. */
  static void talk(SocketChannel connection) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.socket().getInputStream(), UTF_8));
    var out = connection.socket().getOutputStream();
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      out.write((line.toUpperCase() + "\n").getBytes(UTF_8));
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
