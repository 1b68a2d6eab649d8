import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** What does not fit into the buffer waits in a stream. Of a datagram it is gone. */
public class Truncation {

  public static void main(String[] args) {
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var listener = ServerSocketChannel.open().bind(here);
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept();
        var datagramServer = DatagramChannel.open().bind(here);
        var datagramClient = DatagramChannel.open().bind(here)) {
      int size = args.length > 0 ? Integer.parseInt(args[0]) : 5;
      if (args.length > 1 || size < 1 || size > 64) throw new IllegalArgumentException();
      datagramServer.connect(datagramClient.getLocalAddress());
      datagramClient.connect(datagramServer.getLocalAddress());
      // tag::scene[]
      System.out.println("a stream, TCP");
      talk(client, server, size); // <1>
      System.out.println("datagrams, UDP");
      talk(datagramClient, datagramServer, size); // <2>
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java Truncation.java [size from 1 to 64]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  static void talk(ByteChannel client, ByteChannel server, int size) throws IOException {
    for (var text : new String[] {"hello world", "!!!"}) {
      client.write(UTF_8.encode(text));
      say("client sends", text);
    }
    say("server receives(" + size + ")", receive(server, size));
    say("server receives(64)", receive(server, 64));
  }

  /** Receives once: blocks until there is something, and takes at most {@code max} bytes of it. */
  static String receive(ReadableByteChannel channel, int max) throws IOException {
    var buffer = ByteBuffer.allocate(max);
    channel.read(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  static void say(String who, String text) {
    System.out.println("  " + (who + "          ").substring(0, 21) + '"' + text + '"');
  }
}
