import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Callable;

/** After a time-out the socket goes on, but a helper that read a part of the message lost it. */
public class PartLost {

  public static void main(String[] args) {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      int millis = args.length > 0 ? Integer.parseInt(args[0]) : 200;
      if (args.length > 1 || millis < 1 || millis > 60_000) throw new IllegalArgumentException();
      try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
          var server = listener.accept()) {
        client.setSoTimeout(millis);
        var in = client.getInputStream();
        System.out.println("readNBytes");
        twoHalves(server, () -> new String(in.readNBytes(6), UTF_8));
        System.out.println("readLine");
        var reader = new BufferedReader(new InputStreamReader(in, UTF_8));
        twoHalves(server, reader::readLine);
        System.out.println("a buffer of your own");
        var line = new Line();
        twoHalves(server, () -> line.read(in));
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java PartLost.java [milliseconds, 1-60000]");
      System.exit(2);
    } catch (Exception e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** The server sends a line in two halves; the receiver asks for the line after each half. */
  static void twoHalves(Socket server, Callable<String> receive) throws Exception {
    for (var half : new String[] {"hel", "lo\n"}) {
      System.out.println("  server sends     \"" + half.replace("\n", "\\n") + '"');
      server.getOutputStream().write(half.getBytes(UTF_8));
      try {
        System.out.println("  client receives  \"" + receive.call() + '"');
      } catch (SocketTimeoutException e) {
        System.out.println("  client receives  " + e.getMessage());
      }
    }
  }

  // tag::line[]
  /** A line that is read in any number of tries. A time-out in one of them loses nothing. */
  static class Line {

    final byte[] bytes = new byte[64];
    int count;

    /** The line without its end; SocketTimeoutException if it is not complete: try again. */
    String read(InputStream in) throws IOException {
      while (count == 0 || bytes[count - 1] != '\n') {
        int b = in.read();
        if (b < 0 || count == bytes.length) throw new IOException("no line");
        bytes[count++] = (byte) b; // kept here, whatever happens next
      }
      return new String(bytes, 0, count - 1, UTF_8);
    }
  }
  // end::line[]
}
