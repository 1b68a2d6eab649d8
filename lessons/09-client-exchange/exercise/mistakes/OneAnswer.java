// fails: it_counts_an_answer_that_comes_in_pieces_to_its_end, it_counts_the_bytes_of_a_long_answer,
// it_does_not_take_a_reset_for_the_end
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Receives once, and takes that for the whole answer. */
public class OneAnswer {

  static final int GREETING = 16; // bytes

  static void exchange(SocketChannel connection, String name) throws IOException {
    var greeting = receiveExactly(connection, GREETING);
    System.out.println("greeting: " + UTF_8.decode(greeting));

    var bytes = UTF_8.encode(name);
    while (bytes.hasRemaining()) connection.write(bytes);

    var answer = ByteBuffer.allocate(1024);
    int n = connection.read(answer);
    System.out.println("answer: " + Math.max(n, 0) + " bytes");
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
