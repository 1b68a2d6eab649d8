import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;

/** Patient 4 works with small files, and hangs with large ones. */
public class Patient4 {

  static int swap(SocketChannel connection) throws IOException {
    var file = ByteBuffer.allocate(32 << 20);
    while (file.hasRemaining()) connection.write(file); // <1>
    return connection.read(file.clear());
  }

  public static void main(String[] args) throws IOException {
    var server = new InetSocketAddress("127.0.0.1", 5054);
    try (var listener = ServerSocketChannel.open().bind(server);
        var client = SocketChannel.open(server);
        var connection = listener.accept()) {
      System.out.println("each side sends its file of 32 MB to the other");
      new Thread(new FutureTask<>(() -> swap(connection))).start();
      swap(client);
      System.out.println("done");
    }
  }
}
