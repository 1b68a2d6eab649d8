// fails: it_serves_the_next_client_when_the_first_has_said_much
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Does not clear the buffer: a receive without room gives 0, for ever. */
public class FullRest {

  static void leave(SocketChannel connection) throws IOException {
    var words = lastWords();
    while (words.hasRemaining()) connection.write(words);
    connection.shutdownOutput();
    var rest = ByteBuffer.allocate(1024);
    while (connection.read(rest) != -1) {}
  }

  /** The numbers from 1 to 50,000, a line each: 288,894 bytes. */
  static ByteBuffer lastWords() {
    var words = new StringBuilder();
    for (int i = 1; i <= 50_000; i++) words.append(i).append('\n');
    return UTF_8.encode(words.toString());
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          leave(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
