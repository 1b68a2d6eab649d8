import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** TCP carries bytes and no messages: three sends may come as one receive, and one as two. */
public class StickyPackets {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int size = args.length > 0 ? Integer.parseInt(args[0]) : 6;
      if (args.length > 1 || size < 1 || size > 64) throw new IllegalArgumentException();
      // tag::scene[]
      int sent = send(client, "one") + send(client, "two") + send(client, "three");
      System.out.println("server could receive " + arrived(server, sent) + " bytes"); // <1>
      say("server receives(64)", receive(server, 64)); // <2>
      int left = send(client, "four") + send(client, "five");
      while (left > 0) {
        arrived(server, left);
        var piece = receive(server, size); // <3>
        say("server receives(" + size + ")", piece);
        left -= piece.length();
      }
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java StickyPackets.java [size from 1 to 64]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Sends the text in one send; returns how many bytes that were. */
  static int send(SocketChannel channel, String text) throws IOException {
    say("client sends", text);
    return channel.write(UTF_8.encode(text));
  }

  /** Receives once: what is there, at most {@code max} bytes. */
  static String receive(ReadableByteChannel channel, int max) throws IOException {
    var buffer = ByteBuffer.allocate(max);
    channel.read(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  /** Waits until that many bytes have come, so that the scene is the same each time. */
  static int arrived(SocketChannel channel, int bytes) throws IOException {
    var in = channel.socket().getInputStream();
    while (in.available() < bytes) Thread.yield();
    return in.available();
  }

  static void say(String who, String text) {
    System.out.println((who + "          ").substring(0, 21) + '"' + text + '"');
  }
}
