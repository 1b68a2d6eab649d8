import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A writer keeps what is written until it is flushed or full. */
public class ForgottenFlush {

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      var stream = client.getOutputStream();
      var writer = new BufferedWriter(new OutputStreamWriter(stream, UTF_8));
      writer.write("one ");
      System.out.println("writer writes  one"); // <1>
      stream.write("two ".getBytes(UTF_8));
      System.out.println("stream writes  two"); // <2>
      writer.flush();
      System.out.println("writer flushes"); // <3>
      writer.write("three ");
      System.out.println("writer writes  three");
      client.close(); // <4>
      System.out.println("client closes");
      var received = server.getInputStream().readAllBytes();
      System.out.println("server receives  " + new String(received, UTF_8));
    }
  }
}
