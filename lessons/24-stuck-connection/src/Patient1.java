import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Patient 1 has connected and sent, and gets no answer. */
public class Patient1 {

  public static void main(String[] args) throws IOException {
    var server = new InetSocketAddress("127.0.0.1", 5051);
    try (var listener = ServerSocketChannel.open().bind(server);
        var client = SocketChannel.open(server)) {
      client.write(UTF_8.encode("hello\n"));
      System.out.println("sent \"hello\", waiting for the answer");
      client.read(ByteBuffer.allocate(64)); // <1>
      System.out.println("answered by " + listener);
    }
  }
}
