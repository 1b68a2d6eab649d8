import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A buffered stream sends nothing until it is flushed or full. */
public class ForgottenFlush {

  public static void main(String[] args) {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      if (args.length > 0) throw new IllegalArgumentException();
      // tag::scene[]
      var out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), UTF_8));
      out.write("hello");
      System.out.println("client writes    \"hello\"");
      System.out.println("server receives  " + receive(server)); // <1>
      out.flush();
      System.out.println("client flushes");
      System.out.println("server receives  " + receive(server)); // <2>
      out.write("goodbye");
      System.out.println("client writes    \"goodbye\"");
      client.close(); // <3>
      System.out.println("client closes the socket");
      System.out.println("server receives  " + receive(server));
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ForgottenFlush.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot talk on the loopback: " + e.getMessage() + "; try again");
      System.exit(1);
    }
  }

  /** What one receive gives, up to 64 bytes, or that nothing comes for 0.2 s, or the end. */
  static String receive(Socket socket) throws IOException {
    socket.setSoTimeout(200);
    var bytes = new byte[64];
    try {
      int n = socket.getInputStream().read(bytes);
      return n == -1 ? "the end" : '"' + new String(bytes, 0, n, UTF_8) + '"';
    } catch (SocketTimeoutException e) {
      return "nothing";
    }
  }
}
