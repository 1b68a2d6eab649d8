import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Short connections, a new thread for each: the accept loop never waits for a client's message. */
public class ThreadPerClientServer {

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try (var listener = ServerSocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      serve(listener, seconds * 1000);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ThreadPerClientServer.java [host] [port] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      var cure = "use an address of this machine and a free port from 1024 up";
      System.err.printf("cannot listen on %s:%s: %s; %s%n", host, port, e.getMessage(), cure);
      System.exit(1);
    }
  }

  // tag::serve[]
  /** Accepts until the listener is closed. A failed accept is tried again after half a second. */
  static void serve(ServerSocketChannel listener, int millis) throws InterruptedException {
    while (true) {
      try {
        var client = listener.accept();
        new Thread(() -> talk(client, millis), "conversation").start();
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        System.err.println("cannot accept: " + e.getMessage() + "; trying again");
        Thread.sleep(500);
      }
    }
  }

  // end::serve[]

  // tag::talk[]
  /** Receives once, answers, closes. A client has {@code millis} to send, and as long to leave. */
  static void talk(SocketChannel client, int millis) {
    var peer = client.socket().getRemoteSocketAddress().toString().substring(1);
    try (client) { // <1>
      client.socket().setSoTimeout(millis); // does not bound the channel's own read
      var input = client.socket().getInputStream();
      var bytes = new byte[1024];
      int n = input.read(bytes);
      if (n < 0) throw new IOException("it ended without a byte");
      var text = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
      System.out.println("received " + n + " bytes from " + peer + ": \"" + text + '"'); // <2>
      client.socket().getOutputStream().write("ACK!".getBytes(UTF_8)); // sends all
      client.shutdownOutput();
      client.socket().setSoTimeout(Math.min(millis, 500));
      var end = System.nanoTime() + millis * 1_000_000L;
      while (input.read(bytes) >= 0 && System.nanoTime() - end < 0) {} // <3>
    } catch (IOException e) {
      System.err.println("gave up " + peer + ": " + e);
    }
  }
  // end::talk[]
}
