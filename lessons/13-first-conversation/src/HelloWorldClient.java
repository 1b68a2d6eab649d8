import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sends the two bytes "hi", receives once, and closes. */
public class HelloWorldClient {

  static void talk(Socket connection) throws IOException {
    connection.getOutputStream().write("hi".getBytes(UTF_8));
    var bytes = new byte[1024];
    int n = connection.getInputStream().read(bytes);
    if (n < 0) throw new EOFException("the server said nothing");
    System.out.println("the server says: " + new String(bytes, 0, n, UTF_8));
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "8008";
    try (var connection = new Socket()) {
      connection.connect(new InetSocketAddress(host, Integer.parseInt(port)));
      talk(connection);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
