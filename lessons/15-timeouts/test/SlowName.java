import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Where a name is looked up of which nobody tells the address, while others do not wait. */
class SlowName {

  /** What is to be done with the name, and must not end: the words are its kind and the name. */
  static void call(String kind, String name) throws IOException {
    if (kind.equals("connect"))
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(name, 9), 50);
      }
    else InetAddress.getByName(name);
  }

  public static void main(String[] args) throws Exception {
    if (args[0].equals("lookUp")) LookupDeadline.lookUp(args[1], 100);
    var thread =
        new Thread(
            () -> {
              try {
                call(args[0], args[1]);
              } catch (IOException e) {
                System.out.println(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    waits(300);
    if (args[0].equals("interrupt")) {
      thread.interrupt();
      waits(300);
    }
    for (var frame : thread.getStackTrace()) System.out.println(frame);
  }

  /** A clock: nobody connects. */
  static void waits(int millis) throws IOException {
    try (var clock = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      clock.setSoTimeout(millis);
      clock.accept();
    } catch (SocketTimeoutException e) {
      // the time is over
    }
  }
}
