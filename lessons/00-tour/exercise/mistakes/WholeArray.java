// fails: it_sends_nothing_behind_the_name
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Takes all 100 bytes for the name. */
public class WholeArray {

  static void greet(SocketChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(100);
    connection.read(buffer);
    var name = new String(buffer.array(), UTF_8);
    connection.write(UTF_8.encode("hello, " + name));
  }

  public static void main(String[] args) throws IOException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      try (var connection = listener.accept()) {
        greet(connection);
      }
    }
  }
}
