import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The skeleton of a client: connect, a loop that talks, close. */
public class SkeletonClient {

  static void talk(Socket connection, int rounds) throws IOException {
    var bytes = new byte[1024];
    for (int round = 1; round <= rounds; round++) {
      connection.getOutputStream().write(("round " + round).getBytes(UTF_8));
      int n = connection.getInputStream().read(bytes);
      if (n < 0) throw new EOFException("the server has left");
      System.out.println("the server says: " + new String(bytes, 0, n, UTF_8));
    }
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var connection = new Socket()) {
      connection.connect(new InetSocketAddress(host, Integer.parseInt(port)));
      talk(connection, 3);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
