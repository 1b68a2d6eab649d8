import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One request, one answer, and the end: enough for a browser. */
public class FirstWebServer {

  static void answer(SocketChannel connection) throws IOException {
    var request = ByteBuffer.allocate(8192);
    connection.read(request);
    System.out.print(UTF_8.decode(request.flip())); // <1>

    var answer =
        UTF_8.encode(
            "HTTP/1.1 200 OK\r\n" // <2>
                + "Content-Type: text/html; charset=utf-8\r\n"
                + "Connection: close\r\n"
                + "\r\n" // <3>
                + "<h1>Hello, browser</h1>\n");
    while (answer.hasRemaining()) connection.write(answer);
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          answer(connection); // <4>
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
