import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A client that has left does not stop a loop that never looks at what a receive gives. */
public class UselessReceives {

  public static void main(String[] args) throws IOException {
    System.out.println("a client sends, and ends its output: " + serve(false));
    System.out.println("a client sends, and closes: " + serve(true));
  }

  static String serve(boolean closes) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var connection = listener.accept()) {
      client.getOutputStream().write("TCP client connect".getBytes(UTF_8));
      if (closes) client.close();
      else client.shutdownOutput();
      return talk(connection);
    }
  }

  /** The loop of the tutorials, which has no end; this one ends after 1000 receives. */
  static String talk(Socket connection) {
    int useless = 0;
    try {
      for (int receives = 0; receives < 1000; receives++) {
        int n = connection.getInputStream().read(new byte[1024]);
        if (n < 0) useless++; // <1>
        connection.getOutputStream().write("ACK!".getBytes(UTF_8));
      }
      return "1000 receives, of which " + useless + " gave nothing";
    } catch (IOException e) {
      return e.toString(); // <2>
    }
  }
}
