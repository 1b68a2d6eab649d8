import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A send takes what there is room for, and says how much. The rest is yours to send. */
public class ShortSend {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.configureBlocking(false); // <1>
      var data = ByteBuffer.allocate(64_000_000);
      System.out.printf("client has       %9d bytes%n", data.remaining());
      System.out.printf("client sends     %9d bytes%n", client.write(data)); // <2>
      System.out.printf("client sends     %9d bytes%n", client.write(data)); // <3>
      System.out.printf("client has       %9d bytes%n", data.remaining());

      int received = 0;
      var buffer = ByteBuffer.allocate(1_000_000);
      while (received < data.limit()) { // <4>
        received += server.read(buffer.clear());
        client.write(data);
      }
      System.out.printf("server receives  %9d bytes%n", received);
      System.out.printf("client has       %9d bytes%n", data.remaining());
    }
  }
}
