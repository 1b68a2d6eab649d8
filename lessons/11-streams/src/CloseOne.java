import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A socket and its streams are one thing: to close one of them is to close all. */
public class CloseOne {

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      client.getOutputStream().write("what time is it?\n".getBytes(UTF_8));
      var out = server.getOutputStream();
      try (var in = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
        System.out.println("server receives  " + in.readLine());
      } // <1>
      System.out.println("server's socket is closed: " + server.isClosed());
      try {
        out.write("noon\n".getBytes(UTF_8));
      } catch (IOException e) {
        System.out.println("server cannot answer: " + e); // <2>
      }
      System.out.println("client receives  " + client.getInputStream().read()); // <3>
    }
  }
}
