// fails: it_prints_an_answer_that_comes_in_pieces,
// it_prints_a_character_whose_bytes_come_one_by_one, it_prints_a_long_answer_to_its_end,
// it_asks_with_its_end_alone
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Takes the whole buffer each time, and not what has come. */
public class WholeBuffer {

  static String ask(SocketChannel connection, String question) throws IOException {
    var bytes = UTF_8.encode(question);
    while (bytes.hasRemaining()) connection.write(bytes);
    connection.shutdownOutput();

    var answer = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(1024);
    while (connection.read(buffer) != -1) {
      answer.write(buffer.array(), 0, buffer.capacity());
      buffer.clear();
    }
    return answer.toString(UTF_8);
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
