// fails: it_tells_each_client_its_own_port
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;

/** Remembers the port of the first client for all. */
public class PortOfTheFirst {

  static void serve(ServerSocketChannel listener) throws IOException {
    int port = 0;
    while (true) {
      try (var connection = listener.accept()) {
        connection.read(ByteBuffer.allocate(100));
        if (port == 0) port = connection.socket().getPort();
        connection.write(UTF_8.encode("hello, " + port));
      }
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
