import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;

/** Patient 5 is a server that serves its clients well, and fails after some days. */
public class Patient5 {

  public static void main(String[] args) throws IOException {
    var server = new InetSocketAddress("127.0.0.1", 5055);
    var connections = new ArrayList<SocketChannel>();
    try (var listener = ServerSocketChannel.open().bind(server)) {
      for (int clients = 0; clients < 100; clients++) {
        SocketChannel.open(server).close();
        connections.add(listener.accept()); // <1>
      }
      System.out.println("100 clients have come, and have left");
      listener.accept();
    }
  }
}
