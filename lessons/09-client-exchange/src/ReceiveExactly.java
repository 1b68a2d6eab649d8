import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One receive gives what has come. For exactly n bytes, receive until they are there. */
public class ReceiveExactly {

  /** Receives {@code count} bytes, in any pieces; an exception if the end comes before. */
  static ByteBuffer receiveExactly(ReadableByteChannel channel, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) == -1) {
        throw new EOFException("the end, after " + bytes.position() + " of " + count + " bytes");
      }
    }
    return bytes.flip();
  }

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.write(UTF_8.encode("one"));
      System.out.println("server sends               one");
      var once = ByteBuffer.allocate(6);
      client.read(once); // <1>
      System.out.println("client receives once       " + UTF_8.decode(once.flip()));

      server.write(UTF_8.encode("two"));
      server.write(UTF_8.encode("three"));
      System.out.println("server sends               two, three");
      var six = receiveExactly(client, 6); // <2>
      System.out.println("client receives exactly 6  " + UTF_8.decode(six));

      server.close();
      System.out.println("server closes");
      receiveExactly(client, 6); // <3>
    } catch (EOFException e) {
      System.out.println("client receives exactly 6  " + e);
    }
  }
}
