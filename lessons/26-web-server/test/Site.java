import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small site, a secret beside it, and a WebServer of this JVM that serves it. */
final class Site implements AutoCloseable {

  static final String PAGE = "<title>A page</title>\n";

  final Path folder;
  final WebServer server;

  /** What the server's threads have not caught. */
  final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Thread thread;

  Site(Path parent, long patienceMillis) throws IOException {
    folder = files(parent);
    listener.bind(new InetSocketAddress("127.0.0.1", 0), 1000);
    server = new WebServer(listener, folder, patienceMillis);
    Thread.setDefaultUncaughtExceptionHandler((any, e) -> uncaught.add(e));
    thread = new Thread(this::serve);
    thread.start();
  }

  private void serve() {
    try {
      server.serve();
    } catch (InterruptedException e) {
      uncaught.add(e);
    }
  }

  /** The files: {@code site} in the parent, and {@code secret.txt} outside of it. */
  static Path files(Path parent) throws IOException {
    var site = Files.createDirectories(parent.resolve("site"));
    Files.createDirectories(site.resolve("sub"));
    Files.createDirectories(site.resolve("empty"));
    for (var page : List.of("index.html", "page.html", "sub/index.html", "two words.html"))
      Files.writeString(site.resolve(page), PAGE);
    for (var page : List.of("straße.html", "100%.html", "a+b.html", ".hidden"))
      Files.writeString(site.resolve(page), PAGE);
    Files.createFile(site.resolve("nothing.txt"));
    Files.writeString(site.resolve("digits.txt"), "0123456789");
    Files.writeString(parent.resolve("secret.txt"), "SECRET");
    Files.createDirectories(parent.resolve("site-2"));
    Files.writeString(parent.resolve("site-2/secret.txt"), "SECRET");
    Files.createSymbolicLink(site.resolve("inside.html"), Path.of("page.html"));
    Files.createSymbolicLink(site.resolve("outside.txt"), Path.of("../secret.txt"));
    Files.createSymbolicLink(site.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(site.resolve("beside"), Path.of("../site-2"));
    Files.createSymbolicLink(site.resolve("circle"), Path.of("circle"));
    return site;
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) listener.getLocalAddress();
  }

  Socket connect() throws IOException {
    var socket = new Socket("127.0.0.1", address().getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Sends all, has no more to send, and receives all answers, until an orderly end. */
  String ask(String request) throws IOException {
    try (var client = connect()) {
      client.getOutputStream().write(request.getBytes(ISO_8859_1));
      client.shutdownOutput();
      return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /** The answer to GET of this target, with these lines more in its head. */
  Reply get(String target, String... fields) throws IOException {
    return request("GET", target, fields);
  }

  Reply request(String method, String target, String... fields) throws IOException {
    var head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (var field : fields) head += field + "\r\n";
    return Reply.all(ask(head + "\r\n"), List.of(method)).get(0);
  }

  @Override
  public void close() throws InterruptedException {
    server.stop();
    thread.join();
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  /** An answer, taken apart strictly. */
  record Reply(int status, String head, String content) {

    /** All of the answers to such requests; the last answers may be missing. */
    static List<Reply> all(String bytes, List<String> methods) {
      var replies = new ArrayList<Reply>();
      for (int from = 0; from < bytes.length(); ) {
        int end = bytes.indexOf("\r\n\r\n", from);
        if (end < 0) throw new AssertionError("no end of a head: " + bytes.substring(from));
        var head = bytes.substring(from, end + 2);
        var line = "HTTP/1\\.1 \\d{3} [A-Z][A-Za-z -]+\r\n";
        if (!head.matches("(?s)" + line + "([A-Z][A-Za-z-]*: [!-~]([ -~]*[!-~])?\r\n)+"))
          throw new AssertionError("not the form of a head: " + head);
        int status = Integer.parseInt(head.substring(9, 12));
        var method = methods.get(Math.min(replies.size(), methods.size() - 1));
        boolean isEmpty = method.equals("HEAD") || status == 304;
        var length = field(head, "Content-Length");
        if (length == null && status != 304) throw new AssertionError("no length: " + head);
        int until = end + 4 + (isEmpty ? 0 : Integer.parseInt(length));
        replies.add(new Reply(status, head, bytes.substring(end + 4, until)));
        from = until;
      }
      return replies;
    }

    /** The one value of this field; null if there is none. */
    String field(String name) {
      return field(head, name);
    }

    private static String field(String head, String name) {
      var lines = head.lines().filter(line -> line.startsWith(name + ": ")).toList();
      if (lines.size() > 1) throw new AssertionError("twice: " + lines);
      return lines.isEmpty() ? null : lines.get(0).substring(name.length() + 2);
    }
  }
}
