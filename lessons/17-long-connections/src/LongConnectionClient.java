import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One connection, many rounds: send, wait for the answer, and send again. */
public class LongConnectionClient {

  static void talk(Socket connection, long pauseMillis) throws IOException, InterruptedException {
    var bytes = new byte[4096];
    while (true) { // <1>
      connection.getOutputStream().write("TCP client connect".getBytes(UTF_8));
      int n = connection.getInputStream().read(bytes); // <2>
      if (n < 0) throw new EOFException("the server has left"); // <3>
      System.out.println("the server says: " + new String(bytes, 0, n, UTF_8));
      Thread.sleep(pauseMillis);
    }
  }

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try (var connection = new Socket()) {
      long pauseMillis = args.length > 2 ? Long.parseLong(args[2]) : 1000;
      connection.connect(new InetSocketAddress(host, Integer.parseInt(port)));
      talk(connection, pauseMillis);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
