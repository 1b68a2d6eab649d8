import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The client of a short connection: one message, the answer to its end, and a close. */
public class ShortConnectionClient {

  static String talk(Socket connection) throws IOException {
    connection.getOutputStream().write("i am TCP client".getBytes(UTF_8));
    return new String(connection.getInputStream().readNBytes(4096), UTF_8); // <1>
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try (var connection = new Socket()) {
      connection.connect(new InetSocketAddress(host, Integer.parseInt(port)));
      System.out.println("the server says: " + talk(connection));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
