import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;

/** The backlog bounds the clients that wait to be accepted, not the clients that are served. */
public class ManyClients {

  public static void main(String[] args) throws IOException {
    var clients = new ArrayList<SocketChannel>();
    var connections = new ArrayList<SocketChannel>();
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0), 5);
      for (int i = 0; i < 50; i++) {
        clients.add(SocketChannel.open(listener.getLocalAddress()));
        connections.add(listener.accept()); // <1>
      }
      for (var connection : connections) connection.write(UTF_8.encode("hello"));
      int greeted = 0;
      for (var client : clients) {
        if (client.read(ByteBuffer.allocate(5)) == 5) greeted++; // <2>
      }
      System.out.println("backlog 5, clients at once " + greeted);
    }
    for (var client : clients) client.close();
    for (var connection : connections) connection.close();
  }
}
