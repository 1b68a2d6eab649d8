// fails: it_prints_a_long_answer_to_its_end
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Has room for 1024 bytes, and does not see that there are more. */
public class FixedRoom {

  static String ask(SocketChannel connection, String question) throws IOException {
    var bytes = UTF_8.encode(question);
    while (bytes.hasRemaining()) connection.write(bytes);
    connection.shutdownOutput();

    var answer = ByteBuffer.allocate(1024);
    while (answer.hasRemaining() && connection.read(answer) != -1) {}
    return UTF_8.decode(answer.flip()).toString();
  }

  public static void main(String[] args) {
    try (var connection = SocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      var question = args.length > 2 ? args[2] : "what time is it?";
      connection.connect(new InetSocketAddress(host, port));
      System.out.println(ask(connection, question));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
