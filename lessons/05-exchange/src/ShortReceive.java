import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A receive takes what fits into its buffer. The rest waits in the kernel for the next receive. */
public class ShortReceive {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int size = args.length > 0 ? Integer.parseInt(args[0]) : 5;
      if (args.length > 1 || size < 1 || size > 64) throw new IllegalArgumentException();
      // tag::scene[]
      var hello = "hello world";
      client.write(UTF_8.encode(hello));
      say("client sends", hello);
      say("server receives(" + size + ")", receive(server, size)); // <1>
      var more = "!!!";
      client.write(UTF_8.encode(more));
      say("client sends", more);
      say("server receives(64)", receive(server, 64)); // <2>
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ShortReceive.java [size from 1 to 64]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Receives once: blocks until there is a byte, takes at most {@code max}; "" means the end. */
  static String receive(ReadableByteChannel channel, int max) throws IOException {
    var buffer = ByteBuffer.allocate(max);
    channel.read(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  static void say(String who, String text) {
    System.out.println((who + "          ").substring(0, 21) + '"' + text + '"');
  }
}
