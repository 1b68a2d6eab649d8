import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Asks, says that this was all, and gives back the whole answer. */
public class AskClient {

  static String ask(SocketChannel connection, String question) throws IOException {
    var bytes = UTF_8.encode(question);
    while (bytes.hasRemaining()) connection.write(bytes);
    connection.shutdownOutput(); // <1>

    var answer = new ByteArrayOutputStream(); // <2>
    var buffer = ByteBuffer.allocate(1024);
    while (connection.read(buffer) != -1) { // <3>
      answer.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return answer.toString(UTF_8); // <4>
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
