import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;

/** Tells each client, one after the other, the port from which it has come. */
public class HelloServer {

  static void serve(ServerSocketChannel listener) throws IOException {
    while (true) { // <1>
      try (var connection = listener.accept()) { // <2>
        connection.read(ByteBuffer.allocate(100));
        int port = connection.socket().getPort(); // <3>
        connection.write(UTF_8.encode("hello, " + port));
      } // <4>
    }
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      serve(listener);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
