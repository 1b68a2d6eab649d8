import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;

/** Delimiter: a line feed ends each message. The receiver looks for it, up to a bound. */
public class Lines {

  /** The next line, or null if the stream has ended between two lines. */
  static String receive(InputStream in, int max) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b; (b = in.read()) != '\n'; line.write(b)) { // <1>
      if (b == -1 && line.size() == 0) return null;
      if (b == -1) throw new EOFException("end of stream inside a line"); // <2>
      if (line.size() == max) throw new ProtocolException("no line feed after " + max + " bytes");
    }
    var text = line.toString(UTF_8); // <3>
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text; // <4>
  }

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      for (var piece : new String[] {"one\ntwo\r\nth", "ree\n\n", "a line that does not end"}) {
        client.getOutputStream().write(piece.getBytes(UTF_8));
        System.out.println("client sends     " + piece.replace("\r", "\\r").replace("\n", "\\n"));
      }
      var in = new BufferedInputStream(server.getInputStream()); // <5>
      for (int i = 0; i < 4; i++) {
        System.out.println("server receives  \"" + receive(in, 16) + '"');
      }
      try {
        receive(in, 16);
      } catch (ProtocolException e) {
        System.out.println("server refuses   " + e.getMessage());
      }
    }
  }
}
