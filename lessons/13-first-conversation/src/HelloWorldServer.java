import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Receives once, sends "helloworld", waits a second that nobody needs, and closes both. */
public class HelloWorldServer {

  static void talk(Socket connection, long pauseMillis) throws IOException, InterruptedException {
    var bytes = new byte[1024];
    int n = connection.getInputStream().read(bytes);
    if (n < 0) throw new EOFException("the client said nothing");
    System.out.println("the client says: " + new String(bytes, 0, n, UTF_8));
    connection.getOutputStream().write("helloworld".getBytes(UTF_8));
    Thread.sleep(pauseMillis); // <1>
  }

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "8008";
    try (var listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress(host, Integer.parseInt(port)));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      try (var connection = listener.accept()) {
        talk(connection, 1000);
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
