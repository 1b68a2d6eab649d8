import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP carries bytes and no messages: three sends may come as one receive, and one as two. */
public class StickyPackets {

  /** Receives once: what has come, and at most so many bytes. */
  static String receive(InputStream in, int most) throws IOException {
    var bytes = new byte[most];
    int n = in.read(bytes);
    return new String(bytes, 0, n, UTF_8);
  }

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      for (var message : new String[] {"one", "two", "three"}) {
        client.getOutputStream().write(message.getBytes(UTF_8));
        System.out.println("client sends         " + message);
      }
      var in = server.getInputStream();
      while (in.available() < 11) Thread.onSpinWait(); // <1>
      System.out.println("server receives(64)  " + receive(in, 64)); // <2>

      for (var message : new String[] {"four", "five"}) {
        client.getOutputStream().write(message.getBytes(UTF_8));
        System.out.println("client sends         " + message);
      }
      while (in.available() < 8) Thread.onSpinWait();
      System.out.println("server receives(6)   " + receive(in, 6)); // <3>
      System.out.println("server receives(6)   " + receive(in, 6));
    }
  }
}
