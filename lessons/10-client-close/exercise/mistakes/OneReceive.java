// fails: it_prints_an_answer_that_comes_in_pieces,
// it_prints_a_character_whose_bytes_come_one_by_one, it_prints_a_long_answer_to_its_end,
// it_does_not_take_a_reset_for_the_end_of_the_answer
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Receives once, and takes that for the whole answer. */
public class OneReceive {

  static String ask(SocketChannel connection, String question) throws IOException {
    var bytes = UTF_8.encode(question);
    while (bytes.hasRemaining()) connection.write(bytes);
    connection.shutdownOutput();

    var answer = ByteBuffer.allocate(1024);
    connection.read(answer);
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
