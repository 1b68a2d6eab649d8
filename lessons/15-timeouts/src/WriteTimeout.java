import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A time-out bounds receives. A write waits for room without end, until somebody closes. */
public class WriteTimeout {

  public static void main(String[] args) throws InterruptedException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      int millis = args.length > 0 ? Integer.parseInt(args[0]) : 300;
      if (args.length > 1 || millis < 1 || millis > 30_000) throw new IllegalArgumentException();
      try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
          var server = listener.accept()) {
        client.setSoTimeout(millis);
        say("client's time-out", millis + " ms");
        try {
          client.getInputStream().read();
        } catch (SocketTimeoutException e) {
          say("client receives", e.getMessage());
        }
        var watchdog = closeAfter(2 * millis, client);
        say("client writes", "256 MiB, and nobody receives");
        try {
          var mebibyte = new byte[1 << 20];
          for (int i = 0; i < 256; i++) client.getOutputStream().write(mebibyte);
          say("client's write", "is done: your kernel has very large buffers");
        } catch (IOException e) {
          say("client's write", "failed: " + e.getMessage());
        }
        watchdog.interrupt();
        watchdog.join();
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java WriteTimeout.java [milliseconds, 1-30000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  // tag::watchdog[]
  /** Closes the socket or channel after that time, unless the thread is interrupted before. */
  static Thread closeAfter(int millis, Closeable socket) {
    var watchdog =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
                say("after " + millis + " ms", "the watchdog closes the socket");
                socket.close();
              } catch (InterruptedException | IOException e) {
                // called off: the work was done in time
              }
            });
    watchdog.setDaemon(true);
    watchdog.start();
    return watchdog;
  }

  // end::watchdog[]

  static void say(String who, String what) {
    System.out.println((who + "          ").substring(0, 20) + what);
  }
}
