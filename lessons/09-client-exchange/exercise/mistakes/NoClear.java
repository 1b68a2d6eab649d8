// fails: it_counts_the_bytes_of_a_long_answer
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Does not clear the buffer: a receive without room gives 0, for ever. */
public class NoClear {

  static final int GREETING = 16; // bytes

  static void exchange(SocketChannel connection, String name) throws IOException {
    var greeting = receiveExactly(connection, GREETING);
    System.out.println("greeting: " + UTF_8.decode(greeting));

    var bytes = UTF_8.encode(name);
    while (bytes.hasRemaining()) connection.write(bytes);

    long total = 0;
    var buffer = ByteBuffer.allocate(1024);
    while (connection.read(buffer) != -1) {
      total = buffer.position();
    }
    System.out.println("answer: " + total + " bytes");
  }

  static ByteBuffer receiveExactly(SocketChannel connection, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (connection.read(bytes) == -1) throw new EOFException("the end, after " + bytes);
    }
    return bytes.flip();
  }

  public static void main(String[] args) {
    try (var connection = SocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      var name = args.length > 2 ? args[2] : "Ada";
      connection.connect(new InetSocketAddress(host, port));
      exchange(connection, name);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
