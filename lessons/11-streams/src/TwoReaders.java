import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A buffered reader takes all that has come, not only the line that it gives. */
public class TwoReaders {

  public static void main(String[] args) {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      if (args.length > 0) throw new IllegalArgumentException();
      server.setSoTimeout(200);
      // tag::scene[]
      client.getOutputStream().write("one\ntwo\nthree\n".getBytes(UTF_8));
      System.out.println("client sends three lines");
      var first = reader(server);
      System.out.println("first reader   " + line(first));
      var second = reader(server); // <1>
      System.out.println("second reader  " + line(second));
      System.out.println("first reader   " + line(first)); // <2>
      System.out.println("first reader   " + line(first));
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java TwoReaders.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot talk on the loopback: " + e.getMessage() + "; try again");
      System.exit(1);
    }
  }

  /** Text from the socket's bytes, with a buffer of its own. */
  static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  /** The next line of the reader, or that none comes within the socket's time-out. */
  static String line(BufferedReader reader) throws IOException {
    try {
      return '"' + reader.readLine() + '"';
    } catch (SocketTimeoutException e) {
      return "nothing";
    }
  }
}
