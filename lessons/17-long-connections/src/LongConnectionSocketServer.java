import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;

/** The long-connection server with sockets and streams. Its send waits, so it needs an alarm. */
public class LongConnectionSocketServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      int max = args.length > 3 ? Integer.parseInt(args[3]) : 100;
      if (args.length > 4 || seconds < 1 || seconds > 3600 || max < 1 || max > 1000)
        throw new IllegalArgumentException();
      var listener = new ServerSocket(Integer.parseInt(port), max, InetAddress.getByName(host));
      System.out.println("listening on " + host + ':' + listener.getLocalPort());
      var last = new Thread(() -> System.out.println("stopped: all sockets are closed"));
      Runtime.getRuntime().addShutdownHook(last); // Ctrl-C; the kernel closes what a program leaves
      var room = new Semaphore(max);
      var alarms = new ScheduledThreadPoolExecutor(1);
      alarms.setRemoveOnCancelPolicy(true);
      while (true) {
        room.acquireUninterruptibly();
        var client = listener.accept();
        new Thread(() -> converse(client, seconds * 1000, room, alarms), "conversation").start();
      }
    } catch (IllegalArgumentException e) {
      var usage = "usage: java LongConnectionSocketServer.java [host] [port]";
      System.err.println(usage + " [seconds 1-3600] [clients 1-1000]");
      System.exit(2);
    } catch (IOException e) {
      var cure = "; use an address of this machine and a free port from 1024 up";
      System.err.println("cannot listen on " + host + ":" + port + ": " + e.getMessage() + cure);
      System.exit(1);
    }
  }

  // tag::converse[]
  /** Receives and answers until the client leaves, and tells how it ended. */
  static void converse(
      Socket client, int millis, Semaphore room, ScheduledThreadPoolExecutor alarms) {
    var name = client.getRemoteSocketAddress().toString().substring(1);
    try (client) {
      System.out.println(name + " connected");
      client.setSoTimeout(millis); // for each receive, and for no send
      var in = client.getInputStream();
      var bytes = new byte[1024];
      for (int n = in.read(bytes); n != -1; n = in.read(bytes)) {
        var text = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
        System.out.println(name + " says \"" + text + '"');
        var alarm = alarms.schedule(() -> hangUp(client), millis, MILLISECONDS); // <1>
        client.getOutputStream().write("ACK!".getBytes(UTF_8));
        alarm.cancel(false);
      }
      System.out.println(name + " left");
    } catch (SocketTimeoutException e) {
      System.out.println(name + " closed: silent for " + millis / 1000 + " s");
    } catch (IOException e) {
      System.out.println(name + " lost: " + e.getMessage());
    } finally {
      room.release();
    }
  }

  static Void hangUp(Socket client) throws IOException {
    client.close(); // ends the send that waits in it
    return null;
  }
  // end::converse[]
}
