import static java.net.StandardSocketOptions.TCP_NODELAY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static jdk.net.ExtendedSocketOptions.TCP_QUICKACK;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A request in two small writes meets a kernel that acknowledges late; for Linux. */
public class LateAcknowledgment {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.setOption(TCP_QUICKACK, false); // <1>
      client.setOption(TCP_NODELAY, Boolean.getBoolean("noDelay")); // <2>
      client.write(UTF_8.encode("head"));
      client.write(UTF_8.encode("body"));
      var received = ByteBuffer.allocate(8);
      while (received.hasRemaining()) server.read(received);
      server.write(UTF_8.encode("reply")); // <3>
      client.read(ByteBuffer.allocate(5));
      System.out.println("requested and replied");
    }
  }
}
