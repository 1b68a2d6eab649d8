import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A reader takes all that has come, not only the line that it gives. */
public class TwoReaders {

  static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      client.getOutputStream().write("one\ntwo\nthree\n".getBytes(UTF_8));
      client.shutdownOutput();
      var first = reader(server);
      System.out.println("first reader   " + first.readLine());
      var second = reader(server); // <1>
      System.out.println("second reader  " + second.readLine());
      System.out.println("first reader   " + first.readLine()); // <2>
      System.out.println("first reader   " + first.readLine());
    }
  }
}
