import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** After a time-out the connection still works, but half a line is lost. */
public class PartLost {

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      client.setSoTimeout(300);
      var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      for (var half : new String[] {"do not ", "delete it\n"}) { // <1>
        server.getOutputStream().write(half.getBytes(UTF_8));
        System.out.println("server sends     \"" + half.replace("\n", "\\n") + '"');
        try {
          System.out.println("client receives  \"" + in.readLine() + '"'); // <2>
        } catch (SocketTimeoutException e) {
          System.out.println("client gives up  " + e.getMessage());
        }
      }
    }
  }
}
