import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** Delimiter: a mark ends each message, here a line feed. It must not stand inside a message. */
public class Lines {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int max = args.length > 0 ? Integer.parseInt(args[0]) : 16;
      if (args.length > 1 || max < 0 || max > 64) throw new IllegalArgumentException();
      var in = new BufferedInputStream(server.socket().getInputStream());
      for (var text : new String[] {"one\n", "two\r\n", "\n", "a line that does not end"}) {
        client.write(UTF_8.encode(text));
        System.out.println("client sends     " + quote(text));
      }
      client.shutdownOutput();
      for (var line = receive(in, max); line != null; line = receive(in, max)) {
        System.out.println("server receives  " + quote(new String(line, UTF_8)));
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java Lines.java [most bytes of a line, from 0 to 64]");
      System.exit(2);
    } catch (ProtocolException | EOFException e) {
      System.out.println("server refuses   " + e.getMessage());
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** The message and its line feed; a message with a line break inside is refused. */
  static byte[] frame(byte[] message) {
    var line = Arrays.copyOf(message, message.length + 1);
    line[message.length] = '\n';
    for (byte b : message)
      if (b == '\n' || b == '\r') throw new IllegalArgumentException("a line break in the message");
    return line;
  }

  // tag::receive[]
  /** Receives one line; null at an end between two lines, EOFException at an end inside one. */
  static byte[] receive(InputStream in, int max) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b == -1 && line.size() == 0) return null;
      if (b == -1) throw new EOFException("end of stream inside a line");
      if (line.size() == max) throw new ProtocolException("no line feed after " + max + " bytes");
      line.write(b);
    }
    var bytes = line.toByteArray();
    int last = bytes.length - 1;
    return last >= 0 && bytes[last] == '\r' ? Arrays.copyOf(bytes, last) : bytes;
  }

  // end::receive[]

  static String quote(String text) {
    return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
  }
}
