import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/** A client that sends and never receives fills a server that reads on; else only itself waits. */
public class ReadsOn {

  static final int MEGABYTE = 1 << 20;

  public static void main(String[] args) throws IOException {
    System.out.println("measured on " + System.getProperty("os.name"));
    play("reads on", true);
    play("stops reading", false);
  }

  static void play(String server, boolean readsOn) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      client.configureBlocking(false);
      connection.configureBlocking(false);
      var rest = new ArrayDeque<ByteBuffer>(); // what waits to be sent
      long sent = 0;
      for (int idle = 0; sent < 64 * MEGABYTE && idle < 1000; idle++) {
        int n = client.write(ByteBuffer.allocate(16_384)); // and never receives
        sent += n;
        if (n > 0) idle = 0;
        if (readsOn || rest.isEmpty()) rest.add(receive(connection)); // <1>
        if (connection.write(rest.element()) > 0) idle = 0;
        if (!rest.element().hasRemaining()) rest.remove();
      }
      long waiting = 0;
      for (var part : rest) waiting += part.remaining();
      System.out.printf(
          "the server %-14s the client has sent %d MB, and %d KB wait in the server%n",
          server + ":", sent / MEGABYTE, waiting / 1024);
    }
  }

  static ByteBuffer receive(SocketChannel connection) throws IOException {
    var bytes = ByteBuffer.allocate(16_384);
    connection.read(bytes);
    return bytes.flip();
  }
}
