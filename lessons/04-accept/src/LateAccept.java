import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A client connects and sends before accept is called: the kernel makes the connection. */
public class LateAccept {

  public static void main(String[] args) throws IOException, InterruptedException {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      System.out.println("server listens   " + listener.getLocalAddress());
      try (var client = SocketChannel.open(listener.getLocalAddress())) { // <1>
        System.out.println("client connects  " + client.getLocalAddress());
        System.out.println("client sends     " + client.write(UTF_8.encode("hello")) + " bytes");
        System.out.println("server is late");
        Thread.sleep(5_000); // <2>
        try (var connection = listener.accept()) { // <3>
          System.out.println("server accepts   " + connection.getRemoteAddress());
          var buffer = ByteBuffer.allocate(100);
          connection.read(buffer); // <4>
          System.out.println("server receives  " + UTF_8.decode(buffer.flip()));
        }
      }
    }
  }
}
