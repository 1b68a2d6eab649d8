import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Close, half-close, close by force: what the other side receives of each. */
public class Endings {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("server sends goodbye, and closes");
        server.write(UTF_8.encode("goodbye"));
        server.close(); // <1>
        System.out.println("  client receives  " + receive(client));
        System.out.println("  client receives  " + receive(client));
      }
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("server sends goodbye, and half-closes");
        server.write(UTF_8.encode("goodbye"));
        server.shutdownOutput(); // <2>
        System.out.println("  client receives  " + receive(client));
        System.out.println("  client receives  " + receive(client));
        client.write(UTF_8.encode("thank you"));
        System.out.println("  server receives  " + receive(server)); // <3>
      }
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("server sends goodbye, and closes by force");
        server.write(UTF_8.encode("goodbye"));
        server.setOption(StandardSocketOptions.SO_LINGER, 0);
        server.close(); // <4>
        System.out.println("  client receives  " + receive(client));
        System.out.println("  client receives  " + receive(client));
      }
    }
  }

  /** Receives once, up to 64 bytes: what came, or -1 for the end, or the exception. */
  static String receive(ReadableByteChannel channel) {
    try {
      var buffer = ByteBuffer.allocate(64);
      int n = channel.read(buffer);
      return n == -1 ? "-1" : UTF_8.decode(buffer.flip()).toString();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
