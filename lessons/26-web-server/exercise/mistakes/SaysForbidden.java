// fails: it_answers_404_for_what_is_not_there
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers 403 for what is not there, as for what it must not give. */
public class SaysForbidden {

  static final int MOST_BYTES = 8192; // of a head

  /** Answers each request, until the client has no more. */
  static void converse(SocketChannel connection, Path folder) throws IOException {
    var in = new BufferedInputStream(Channels.newInputStream(connection));
    for (String head; (head = receive(in)) != null; ) {
      if (!head.endsWith("\r\n\r\n")) {
        answer(connection, "431 Request Header Fields Too Large", new byte[0], false);
        return;
      }
      var words = head.split("\\s+"); // GET, /page.html, HTTP/1.1 ...
      boolean isHead = words[0].equals("HEAD");
      var file = find(folder, words.length > 1 ? words[1] : "");
      if (file == null) answer(connection, "403 Forbidden", new byte[0], isHead);
      else answer(connection, "200 OK", Files.readAllBytes(file), isHead);
    }
  }

  /** The next head, at most so many bytes of it; null if the client has no more. */
  static String receive(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < MOST_BYTES) {
      int b = in.read();
      if (b == -1) return null;
      head.append((char) b);
      if (b == '\n' && head.toString().endsWith("\r\n\r\n")) break;
    }
    return head.toString();
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
