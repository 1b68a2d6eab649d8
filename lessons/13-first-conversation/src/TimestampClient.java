import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Sends "Hey~~~", receives one reply, and tells when it came. */
public class TimestampClient {

  static void talk(Socket connection) throws IOException {
    connection.getOutputStream().write("Hey~~~".getBytes(UTF_8));
    var bytes = new byte[1000];
    int n = connection.getInputStream().read(bytes);
    if (n < 0) throw new EOFException("the server said nothing");
    System.out.print(now() + " the reply: " + new String(bytes, 0, n, UTF_8));
  }

  static String now() {
    return LocalTime.now().format(DateTimeFormatter.ofPattern("HH:mm:ss"));
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "6789";
    try (var connection = new Socket()) {
      System.out.println("started at " + now());
      connection.connect(new InetSocketAddress(host, Integer.parseInt(port)));
      talk(connection);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
