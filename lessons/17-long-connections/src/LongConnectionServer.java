import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;

/** Long connections: many rounds with each client, many clients at once, and an end for each. */
public class LongConnectionServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try (var listener = ServerSocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      int max = args.length > 3 ? Integer.parseInt(args[3]) : 100;
      if (args.length > 4 || seconds < 1 || seconds > 3600 || max < 1 || max > 1000)
        throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      listener.bind(address, max);
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      var last = new Thread(() -> System.out.println("stopped: all sockets are closed"));
      Runtime.getRuntime().addShutdownHook(last); // Ctrl-C; the kernel closes what a program leaves
      serve(listener, seconds * 1000, new Semaphore(max));
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java LongConnectionServer.java [host] [port] [seconds 1-3600] [clients 1-1000]");
      System.exit(2);
    } catch (IOException e) {
      var cure = "; use an address of this machine and a free port from 1024 up";
      System.err.println("cannot listen on " + host + ":" + port + ": " + e.getMessage() + cure);
      System.exit(1);
    }
  }

  // tag::serve[]
  /** Accepts for ever: a thread for each client, as long as there is room for one more. */
  static void serve(ServerSocketChannel listener, int millis, Semaphore room) throws IOException {
    while (true) {
      room.acquireUninterruptibly(); // <1>
      var client = listener.accept(); // <2>
      new Thread(() -> converse(client, millis, room), "conversation").start(); // <3>
    }
  }

  // end::serve[]

  // tag::converse[]
  /** Receives and answers until the client leaves, and tells how it ended. */
  static void converse(SocketChannel client, int millis, Semaphore room) {
    var name = client.socket().getRemoteSocketAddress().toString().substring(1);
    try (client) {
      System.out.println(name + " connected");
      client.socket().setSoTimeout(millis); // <1>
      var in = client.socket().getInputStream();
      var bytes = new byte[1024];
      for (int n = in.read(bytes); n != -1; n = in.read(bytes)) { // <2>
        var text = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
        System.out.println(name + " says \"" + text + '"');
        client.configureBlocking(false); // <3>
        int sent = client.write(UTF_8.encode("ACK!"));
        client.configureBlocking(true);
        if (sent < 4) throw new IOException("it does not receive");
      }
      System.out.println(name + " left"); // <4>
    } catch (SocketTimeoutException e) {
      System.out.println(name + " closed: silent for " + millis / 1000 + " s");
    } catch (IOException e) {
      System.out.println(name + " lost: " + e.getMessage());
    } finally {
      room.release(); // <5>
    }
  }
  // end::converse[]
}
