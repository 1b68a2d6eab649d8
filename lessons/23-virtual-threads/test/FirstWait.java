import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;

/** The first wait of a virtual thread on the network, when no descriptor is left. */
class FirstWait {

  public static void main(String[] args) throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var connection = listener.accept()) {
      var files = new ArrayList<FileInputStream>();
      try {
        while (true) files.add(new FileInputStream("/dev/null"));
      } catch (IOException e) {
        System.out.println("no descriptor is left");
      }
      System.out.println(receive(connection, client));
      for (var file : files) file.close();
      System.out.println(receive(connection, client));
    }
  }

  static String receive(Socket connection, Socket client) throws Exception {
    var receiving =
        new FutureTask<String>(
            () -> {
              try {
                return "received " + connection.getInputStream().read();
              } catch (Throwable e) {
                return e.toString();
              }
            });
    var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    var thread = (Thread) start.invoke(null, receiving);
    while (thread.getState() != Thread.State.WAITING && !receiving.isDone()) Thread.onSpinWait();
    if (!receiving.isDone()) client.getOutputStream().write(1);
    return receiving.get();
  }
}
