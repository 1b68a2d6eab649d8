import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The server of short connections with ServerSocket, Socket and streams, as most code has it. */
public class PlainServer {

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = InetAddress.getByName(host);
      try (var listener = new ServerSocket(Integer.parseInt(port), 200, address)) {
        System.out.println(
            "listening on " + listener.getLocalSocketAddress().toString().substring(1));
        serve(listener, Executors.newFixedThreadPool(8), seconds * 1000);
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java PlainServer.java [host] [port] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      var cure = "use an address of this machine and a free port from 1024 up";
      System.err.printf("cannot listen on %s:%s: %s; %s%n", host, port, e.getMessage(), cure);
      System.exit(1);
    }
  }

  // tag::serve[]
  /** Accepts until the listener is closed. A failed accept is tried again after half a second. */
  static void serve(ServerSocket listener, Executor pool, int millis) throws InterruptedException {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        pool.execute(() -> talk(client, millis)); // <1>
      } catch (IOException e) {
        if (listener.isClosed()) return; // <2>
        System.err.println("cannot accept: " + e.getMessage() + "; trying again");
        Thread.sleep(500);
      }
    }
  }

  // end::serve[]

  /** Receives once, answers, closes. A client has {@code millis} to send. */
  static void talk(Socket client, int millis) {
    var peer = client.getRemoteSocketAddress().toString().substring(1);
    try (client) {
      client.setSoTimeout(millis);
      var bytes = new byte[1024];
      int n = client.getInputStream().read(bytes);
      if (n < 0) throw new IOException("it ended without a byte");
      var text = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
      System.out.println("received " + n + " bytes from " + peer + ": \"" + text + '"');
      client.getOutputStream().write("ACK!".getBytes(UTF_8));
    } catch (IOException e) {
      System.err.println("gave up " + peer + ": " + e);
    }
  }
}
