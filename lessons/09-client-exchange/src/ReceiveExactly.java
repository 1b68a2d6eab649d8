import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One receive brings what has come so far. For exactly n bytes, receive until n are there. */
public class ReceiveExactly {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java ReceiveExactly.java");
      System.exit(2);
    }
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      // tag::scene[]
      send(server, "one");
      var once = ByteBuffer.allocate(6);
      client.read(once);
      say("client receives once, up to 6", once.flip()); // <1>
      send(server, "two");
      send(server, "three");
      say("client receives exactly 6", receiveExactly(client, 6)); // <2>
      server.close();
      System.out.println("server closes");
      say("client receives exactly 6", receiveExactly(client, 6)); // <3>
      // end::scene[]
    } catch (EOFException e) {
      System.out.println("client fails                   " + e.getMessage());
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  // tag::receive[]
  /** Receives {@code count} bytes, in any pieces; EOFException if the stream ends before. */
  static ByteBuffer receiveExactly(ReadableByteChannel channel, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) == -1) {
        throw new EOFException(
            "end of stream after " + bytes.position() + " of " + count + " bytes");
      }
    }
    return bytes.flip();
  }

  // end::receive[]

  static void send(SocketChannel channel, String text) throws IOException {
    channel.write(UTF_8.encode(text));
    say("server sends", UTF_8.encode(text));
  }

  static void say(String act, ByteBuffer bytes) {
    var who = (act + "                    ").substring(0, 31);
    System.out.println(who + '"' + UTF_8.decode(bytes) + '"');
  }
}
