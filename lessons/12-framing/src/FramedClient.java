import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;

/** Sends all its messages in one piece: the lengths between them keep them apart. */
public class FramedClient {

  static void send(OutputStream stream, String... messages) throws IOException {
    var out = new DataOutputStream(new BufferedOutputStream(stream));
    for (var message : messages) {
      var bytes = message.getBytes(UTF_8);
      out.writeInt(bytes.length); // <1>
      out.write(bytes);
    }
    out.flush(); // <2>
    System.out.println("sent " + out.size() + " bytes in one piece");
  }

  static String receive(InputStream stream) throws IOException {
    var in = new DataInputStream(stream);
    int length = in.readInt(); // <3>
    if (length < 0 || length > 65_536) throw new ProtocolException("length " + length);
    var message = new byte[length];
    in.readFully(message);
    return new String(message, UTF_8);
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var messages = (args.length > 2 ? args[2] : "one,,three").split(",");
    try (var connection = new Socket(host, Integer.parseInt(port))) {
      send(connection.getOutputStream(), messages);
      for (var message : messages) {
        var reply = receive(connection.getInputStream());
        System.out.println('"' + message + "\" is answered: \"" + reply + '"');
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
