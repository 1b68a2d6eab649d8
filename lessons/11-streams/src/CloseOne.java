import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A socket and its streams are one thing: to close one of them is to close all. */
public class CloseOne {

  public static void main(String[] args) {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      if (args.length > 0) throw new IllegalArgumentException();
      // tag::scene[]
      client.getOutputStream().write("what time is it?\n".getBytes(UTF_8));
      var out = server.getOutputStream();
      try (var in = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
        System.out.println("server receives  \"" + in.readLine() + '"');
      } // <1>
      System.out.println("server closes the reader, for it has read all it wants");
      System.out.println("the socket is " + (server.isClosed() ? "closed" : "open"));
      try {
        out.write("noon\n".getBytes(UTF_8));
        System.out.println("server answers");
      } catch (IOException e) {
        System.out.println("server cannot answer: " + e.getMessage());
      }
      int end = client.getInputStream().read();
      System.out.println("client receives  " + (end == -1 ? "the end" : "an answer"));
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java CloseOne.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot talk on the loopback: " + e.getMessage() + "; try again");
      System.exit(1);
    }
  }
}
