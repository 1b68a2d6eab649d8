// fails: it_sends_all_of_the_question_when_the_kernel_takes_only_four_bytes_a_call
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Sends once, and trusts that the send takes all. */
public class OneSend {

  static String ask(SocketChannel connection, String question) throws IOException {
    connection.write(UTF_8.encode(question));
    connection.shutdownOutput();

    var answer = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(1024);
    while (connection.read(buffer) != -1) {
      answer.write(buffer.array(), 0, buffer.position());
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
