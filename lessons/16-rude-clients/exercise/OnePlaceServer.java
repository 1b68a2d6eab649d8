import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;

/** Your turn: one client at a time, and none of them may keep the place for long. */
public class OnePlaceServer {

  static void serve(SocketChannel connection, Semaphore place, int millis) {
    // YOUR TURN
  }

  static void send(SocketChannel connection, String line) throws IOException {
    var bytes = UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) connection.write(bytes);
  }

  public static void main(String[] args) throws InterruptedException {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      int millis = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      var place = new Semaphore(1);
      while (true) {
        place.acquire();
        var connection = listener.accept();
        new Thread(() -> serve(connection, place, millis)).start();
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
