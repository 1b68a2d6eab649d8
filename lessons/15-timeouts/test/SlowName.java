import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Connects with a time-out, to a name of which nobody tells the address; says where that is. */
class SlowName {

  public static void main(String[] args) throws Exception {
    var connect =
        new Thread(
            () -> {
              try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(args[0], 9), 50);
              } catch (IOException e) {
                System.out.println(e);
              }
            });
    connect.setDaemon(true);
    connect.start();
    try (var clock = new ServerSocket(0)) {
      clock.setSoTimeout(300);
      clock.accept();
    } catch (SocketTimeoutException e) {
      for (var frame : connect.getStackTrace()) System.out.println(frame);
    }
  }
}
