import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A close loses nothing that was sent, and a pause before it saves nothing: unread input hurts. */
public class PauseIsNoCure {

  public static void main(String[] args) throws IOException, InterruptedException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      talk(listener, 2, 0, false); // <1>
      talk(listener, 2000, 1000, false); // <2>
      talk(listener, 2000, 0, true); // <3>
    }
  }

  /** The client sends so many bytes, and receives only when the server has closed. */
  static void talk(ServerSocketChannel listener, int size, int pauseMillis, boolean toTheEnd)
      throws IOException, InterruptedException {
    try (var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.write(ByteBuffer.allocate(size));
      System.out.println("client sends " + size + " bytes");
      int n = server.read(ByteBuffer.allocate(1024));
      server.write(UTF_8.encode("helloworld"));
      System.out.println("  server receives " + n + " of them, sends helloworld");
      if (toTheEnd) {
        server.shutdownOutput();
        client.shutdownOutput();
        while (server.read(ByteBuffer.allocate(1024)) != -1) {}
        System.out.println("  both end their sides, server receives to the end");
      }
      Thread.sleep(pauseMillis);
      server.close();
      System.out.println("  server waits " + pauseMillis + " ms, closes");
      System.out.println("  client receives " + receive(client));
      System.out.println("  client receives " + receive(client));
    }
  }

  static String receive(SocketChannel client) {
    var buffer = ByteBuffer.allocate(1024);
    try {
      int n = client.read(buffer);
      return n < 0 ? "-1, the end" : UTF_8.decode(buffer.flip()).toString();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
