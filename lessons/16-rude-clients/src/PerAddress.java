import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** A bound for each address: who comes often cannot take all the places. */
public class PerAddress {

  static final int MOST_OF_ONE = 3;
  static final ConcurrentHashMap<InetAddress, Integer> CLIENTS = new ConcurrentHashMap<>();

  static boolean mayStay(InetAddress address) {
    boolean fits = CLIENTS.merge(address, 1, Integer::sum) <= MOST_OF_ONE; // <1>
    if (!fits) leaves(address);
    return fits;
  }

  static void leaves(InetAddress address) {
    CLIENTS.computeIfPresent(address, (same, n) -> n > 1 ? n - 1 : null); // <2>
  }

  public static void main(String[] args) throws IOException {
    var sockets = new ArrayList<SocketChannel>();
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      for (var from : List.of("127.0.0.2", "127.0.0.2", "127.0.0.2", "127.0.0.2", "127.0.0.1")) {
        var client = SocketChannel.open().bind(new InetSocketAddress(from, 0)); // <3>
        client.connect(listener.getLocalAddress());
        var connection = listener.accept();
        var address = connection.socket().getInetAddress();
        System.out.println(address + (mayStay(address) ? "  may stay" : "  has to go"));
        sockets.addAll(List.of(client, connection));
      }
    }
    System.out.println("counted: " + CLIENTS);
    for (var socket : sockets) socket.close();
  }
}
