import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Receives once from one client, tells it how many bytes came, and ends. */
public class ExchangeServer {

  static void exchange(SocketChannel connection) throws IOException {
    var message = ByteBuffer.allocate(1024);
    int n = connection.read(message); // <1>
    System.out.println("received " + n + " bytes: " + UTF_8.decode(message.flip())); // <2>

    var reply = UTF_8.encode("received " + n + " bytes\n"); // <3>
    while (reply.hasRemaining()) connection.write(reply); // <4>
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1"; // <5>
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      try (var connection = listener.accept()) {
        exchange(connection);
      }
    } catch (IOException | IllegalArgumentException e) { // <6>
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
