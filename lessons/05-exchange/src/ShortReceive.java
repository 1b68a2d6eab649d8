import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A receive takes what fits into its buffer. The rest waits for the next receive. */
public class ShortReceive {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.write(UTF_8.encode("hello world"));
      System.out.println("client sends         \"hello world\"");
      System.out.println("server receives(5)   \"" + receive(server, 5) + '"'); // <1>
      client.write(UTF_8.encode("!!!"));
      System.out.println("client sends         \"!!!\"");
      System.out.println("server receives(64)  \"" + receive(server, 64) + '"'); // <2>
      client.shutdownOutput(); // <3>
      System.out.println("client has no more");
      System.out.println("server receives(64)  " + server.read(ByteBuffer.allocate(64)));
    }
  }

  /** Receives once: waits until there is a byte, takes at most max; "" means the end. */
  static String receive(SocketChannel channel, int max) throws IOException {
    var buffer = ByteBuffer.allocate(max);
    channel.read(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }
}
