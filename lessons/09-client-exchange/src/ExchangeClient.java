import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** Sends all of its message, and receives until the server has no more. */
public class ExchangeClient {

  static void exchange(ByteChannel connection, String message) throws IOException {
    var bytes = UTF_8.encode(message);
    while (bytes.hasRemaining()) connection.write(bytes); // <1>
    System.out.println("sent " + bytes.position() + " bytes");

    var buffer = ByteBuffer.allocate(1024);
    int total = 0;
    while (connection.read(buffer) != -1) { // <2>
      int n = buffer.flip().remaining();
      System.out.println("received " + n + " bytes: " + UTF_8.decode(buffer).toString().strip());
      total += n;
      buffer.clear();
    }
    System.out.println("the end, after " + total + " bytes"); // <3>
  }

  public static void main(String[] args) {
    try (var connection = SocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      var message = args.length > 2 ? args[2] : "hello";
      connection.connect(new InetSocketAddress(host, port));
      System.out.println("connected to " + host + ":" + port);
      exchange(connection, message);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
