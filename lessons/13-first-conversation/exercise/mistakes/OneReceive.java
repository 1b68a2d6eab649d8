// fails: it_takes_a_name_that_comes_in_pieces
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes what one receive gives for the name. */
public class OneReceive {

  static void talk(Socket connection) throws IOException {
    connection.getOutputStream().write("who?\n".getBytes(UTF_8));
    var bytes = new byte[1024];
    int n = connection.getInputStream().read(bytes);
    if (n < 0) return;
    var name = new String(bytes, 0, n, UTF_8).strip();
    connection.getOutputStream().write(("hello, " + name + '\n').getBytes(UTF_8));
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          talk(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
