// fails: it_answers_letters_of_more_than_one_byte
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes each byte for a letter: an ä, which has two, becomes two others. */
public class ByteIsLetter {

  static void converse(Socket connection) throws IOException {
    var line = new StringBuilder();
    for (int next; (next = connection.getInputStream().read()) != -1; ) {
      line.append((char) next);
      if (next == '\n') {
        connection.getOutputStream().write(line.toString().toUpperCase().getBytes(UTF_8));
        line.setLength(0);
      }
    }
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          converse(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
