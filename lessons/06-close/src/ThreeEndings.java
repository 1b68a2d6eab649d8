import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A connection ends in one of three ways, and the next receive of the peer tells which. */
public class ThreeEndings {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java ThreeEndings.java");
      System.exit(2);
    }
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("orderly end");
        server.close();
        System.out.println("  server closes");
        System.out.println("  client receives  " + receive(client));
      }
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("half-close");
        client.write(UTF_8.encode("hello"));
        System.out.println("  client sends     \"hello\"");
        client.shutdownOutput();
        System.out.println("  client shuts its output down");
        System.out.println("  server receives  " + receive(server));
        System.out.println("  server receives  " + receive(server));
        server.write(UTF_8.encode("goodbye"));
        System.out.println("  server sends     \"goodbye\"");
        System.out.println("  client receives  " + receive(client));
      }
      // tag::reset[]
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("reset");
        server.setOption(StandardSocketOptions.SO_LINGER, 0);
        server.close();
        System.out.println("  server closes, with SO_LINGER 0");
        System.out.println("  client receives  " + receive(client));
      }
      // end::reset[]
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: "
              + e.getMessage()
              + "; check that the loopback interface is up");
      System.exit(1);
    }
  }

  /** Receives once, up to 64 bytes: what came in quotes, or -1 for the end, or what went wrong. */
  static String receive(ReadableByteChannel channel) {
    try {
      var buffer = ByteBuffer.allocate(64);
      if (channel.read(buffer) == -1) return "-1";
      return "\"" + UTF_8.decode(buffer.flip()) + '"';
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
