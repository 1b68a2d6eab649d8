// fails: it_leaves_the_answer_alone_when_it_comes_with_the_greeting
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Has room for more than the greeting, so a part of the answer comes with it. */
public class RoomForMore {

  static final int GREETING = 16; // bytes

  static void exchange(SocketChannel connection, String name) throws IOException {
    var greeting = ByteBuffer.allocate(1024);
    while (greeting.position() < GREETING) {
      if (connection.read(greeting) == -1) throw new EOFException("the end, after " + greeting);
    }
    System.out.println("greeting: " + UTF_8.decode(greeting.flip().limit(GREETING)));

    var bytes = UTF_8.encode(name);
    while (bytes.hasRemaining()) connection.write(bytes);

    long total = 0;
    var buffer = ByteBuffer.allocate(1024);
    while (connection.read(buffer) != -1) {
      total += buffer.position();
      buffer.clear();
    }
    System.out.println("answer: " + total + " bytes");
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
