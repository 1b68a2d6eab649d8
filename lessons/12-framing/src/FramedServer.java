import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Length prefix: four bytes before each message say how long it is. They may lie. */
public class FramedServer {

  static final int MAX = 65_536; // bytes of a message

  /** The next message, or null if the stream has ended between two messages. */
  static byte[] receive(InputStream in, int max) throws IOException {
    var head = in.readNBytes(4); // <1>
    if (head.length == 0) return null;
    if (head.length < 4) throw new EOFException("end of stream inside a length");
    int length = ByteBuffer.wrap(head).getInt();
    if (length < 0 || length > max) // <2>
    throw new ProtocolException("length " + length + " is not from 0 to " + max);
    var message = in.readNBytes(length);
    if (message.length < length) throw new EOFException("end of stream inside a message"); // <3>
    return message;
  }

  static void send(OutputStream out, byte[] message) throws IOException {
    var frame = ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message);
    out.write(frame.array()); // <4>
  }

  static void converse(Socket connection) throws IOException {
    for (byte[] message; (message = receive(connection.getInputStream(), MAX)) != null; ) {
      System.out.println("received \"" + new String(message, UTF_8) + '"');
      send(connection.getOutputStream(), ("received " + message.length + " bytes").getBytes(UTF_8));
    }
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          converse(connection);
        } catch (EOFException | ProtocolException e) { // <5>
          System.out.println("left a client: " + e.getMessage());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
