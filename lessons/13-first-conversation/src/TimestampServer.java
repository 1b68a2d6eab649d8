import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Tells when it started and when the message came; replies with one line, and closes both. */
public class TimestampServer {

  static void talk(Socket connection) throws IOException {
    var bytes = new byte[1000];
    int n = connection.getInputStream().read(bytes);
    if (n < 0) throw new EOFException("the client said nothing");
    var from = connection.getRemoteSocketAddress();
    System.out.println(now() + " from " + from + ": " + new String(bytes, 0, n, UTF_8));
    var reply = "received at " + now() + '\n'; // <1>
    connection.getOutputStream().write(reply.getBytes(UTF_8));
  }

  static String now() {
    return LocalTime.now().format(DateTimeFormatter.ofPattern("HH:mm:ss"));
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "6789";
    try (var listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress(host, Integer.parseInt(port)));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      System.out.println("started at " + now());
      try (var connection = listener.accept()) {
        talk(connection);
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
