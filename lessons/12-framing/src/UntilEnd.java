import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** End of stream: the message is all that comes until the sender ends. One for each connection. */
public class UntilEnd {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int max = args.length > 0 ? Integer.parseInt(args[0]) : 65536;
      if (args.length > 1 || max < 0 || max > 65536) throw new IllegalArgumentException();
      for (var text : new String[] {"one", "two", "three"}) {
        client.write(UTF_8.encode(text));
        System.out.println("client sends     \"" + text + '"');
      }
      client.shutdownOutput();
      System.out.println("client ends its sending");
      var message = receive(server.socket().getInputStream(), max);
      System.out.println("server receives  \"" + new String(message, UTF_8) + '"');
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java UntilEnd.java [most bytes of a message, from 0 to 65536]");
      System.exit(2);
    } catch (ProtocolException e) {
      System.out.println("server refuses   " + e.getMessage());
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  // tag::receive[]
  /** Receives all that comes until the end of the stream, which may be 0 bytes. */
  static byte[] receive(InputStream in, int max) throws IOException {
    var message = in.readNBytes(max + 1); // one more tells that it is too long
    if (message.length > max) throw new ProtocolException("no end after " + max + " bytes");
    return message;
  }
  // end::receive[]
}
