import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Serves one client after the other: accept gives a new socket for each, the listener stays. */
public class AcceptServer {

  static void greet(SocketChannel connection) throws IOException {
    System.out.println("accepted " + connection.getRemoteAddress()); // <3>
    var buffer = ByteBuffer.allocate(100);
    connection.read(buffer);
    System.out.println("the client says: " + UTF_8.decode(buffer.flip()));
    connection.write(UTF_8.encode("hello to you"));
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) { // <1>
        try (var connection = listener.accept()) { // <2>
          greet(connection);
        } // <4>
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
