// fails: it_takes_a_request_in_pieces
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the requests of one receive apart, and joins no pieces. */
public class PieceIsARequest {

  static final int MOST_BYTES = 8192; // of a head

  /** Answers each request, until the client has no more. */
  static void converse(SocketChannel connection, Path folder) throws IOException {
    var in = Channels.newInputStream(connection);
    var bytes = new byte[MOST_BYTES];
    for (int n; (n = in.read(bytes)) != -1; )
      for (var head : new String(bytes, 0, n, ISO_8859_1).split("(?<=\r\n\r\n)")) {
        if (!head.endsWith("\r\n\r\n")) {
          answer(connection, "431 Request Header Fields Too Large", new byte[0], false);
          return;
        }
        var words = head.split("\\s+"); // GET, /page.html, HTTP/1.1 ...
        boolean isHead = words[0].equals("HEAD");
        var file = find(folder, words.length > 1 ? words[1] : "");
        if (file == null) answer(connection, "404 Not Found", new byte[0], isHead);
        else answer(connection, "200 OK", Files.readAllBytes(file), isHead);
      }
  }

  /** The file of this target; null if there is none inside the folder. */
  static Path find(Path folder, String target) throws IOException {
    var name = target.endsWith("/") ? target + "index.html" : target;
    if (!name.startsWith("/") || name.contains("..")) return null;
    var file = Path.of(folder + name);
    return Files.isRegularFile(file) ? file : null;
  }

  static void answer(SocketChannel connection, String status, byte[] content, boolean isHead)
      throws IOException {
    var head = "HTTP/1.1 " + status + "\r\nContent-Length: " + content.length + "\r\n\r\n";
    var bytes = ByteBuffer.allocate(head.length() + content.length);
    bytes.put(head.getBytes(ISO_8859_1));
    if (!isHead) bytes.put(content);
    bytes.flip();
    while (bytes.hasRemaining()) connection.write(bytes);
  }

  static void serve(SocketChannel connection, Path folder) {
    try (connection) {
      converse(connection, folder);
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    }
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
      var folder = Path.of(args.length > 2 ? args[2] : "docs/target/site");
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) {
        var connection = listener.accept();
        new Thread(() -> serve(connection, folder)).start();
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
