import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What a web server must do, asked by clients that cut, join, climb and flood. */
class OwnWebServerExercise extends Exercise {

  static final String PAGE = "<h1>A page</h1>\n";

  private Path secret;

  @Claim(value = 1, see = "The answer")
  void it_answers_with_the_content_of_the_file() throws IOException {
    var client = browser();
    client.send(get("/page.html"));
    receives(client, 200, PAGE.getBytes(UTF_8));
  }

  @Claim(value = 2, see = "The answer")
  void it_answers_a_slash_with_index_html() throws IOException {
    var client = browser();
    client.send(get("/"));
    receives(client, 200, "<h1>The first page</h1>\n".getBytes(UTF_8));
  }

  @Claim(value = 3, see = "The answer")
  void it_answers_404_for_what_is_not_there() throws IOException {
    var client = browser();
    client.send(get("/missing.html"));
    receives(client, 404, null);
  }

  @Claim(value = 4, see = "What can go wrong")
  void it_counts_bytes_and_not_characters() throws IOException {
    var client = browser();
    client.send(get("/words.html"));
    receives(client, 200, "Grüße, 世界\n".getBytes(UTF_8));
  }

  @Claim(value = 5, see = "Where does a request end?")
  void it_takes_a_request_in_pieces() throws IOException {
    var client = browser();
    client.sendInPieces(get("/page.html"));
    receives(client, 200, PAGE.getBytes(UTF_8));
  }

  @Claim(value = 6, see = "Many requests on one connection")
  void it_answers_the_next_request_on_the_same_connection() throws IOException {
    var client = browser();
    for (int i = 0; i < 3; i++) {
      client.send(get("/page.html"));
      receives(client, 200, PAGE.getBytes(UTF_8));
    }
  }

  @Claim(value = 7, see = "Many requests on one connection")
  void it_answers_requests_that_come_together() throws IOException {
    var client = browser();
    client.send(get("/page.html") + get("/other.html") + get("/page.html"));
    receives(client, 200, PAGE.getBytes(UTF_8));
    receives(client, 200, "<h1>Another page</h1>\n".getBytes(UTF_8));
    receives(client, 200, PAGE.getBytes(UTF_8));
  }

  @Claim(value = 8, see = "The answer")
  void it_sends_no_content_for_HEAD() throws IOException {
    var client = browser();
    client.send(get("/page.html").replace("GET", "HEAD"));
    receives(client, 200, new byte[0]);
    client.send(get("/page.html"));
    receives(client, 200, PAGE.getBytes(UTF_8));
  }

  @Claim(value = 9, see = "No way out of the folder")
  void it_gives_no_file_from_outside() throws IOException {
    var client = browser();
    var up = List.of("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/" + secret);
    for (var target : up) {
      client = browser();
      client.send(get(target));
      var status = client.receivesLine();
      if (!status.startsWith("HTTP/1.1 4"))
        throw new Peer.Unexpected("\"HTTP/1.1 404 …\", or another 4..", quote(status));
    }
  }

  @Claim(value = 10, see = "Where does a request end?")
  void it_refuses_a_head_without_an_end() throws IOException {
    var flood = browser();
    flood.send("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(20_000));
    try {
      var status = flood.receivesLine();
      if (!status.startsWith("HTTP/1.1 4"))
        throw new Peer.Unexpected("\"HTTP/1.1 431 …\", or the end", quote(status));
    } catch (Peer.Unexpected e) {
      if (!e.actual.matches(".*(the end of the connection|Connection reset|Broken pipe)")) throw e;
    }
    var next = browser();
    next.send(get("/page.html"));
    receives(next, 200, PAGE.getBytes(UTF_8));
  }

  @Claim(value = 11, see = "Many requests on one connection")
  void it_ends_when_the_client_has_no_more() throws IOException {
    var client = browser();
    client.send(get("/page.html"));
    receives(client, 200, PAGE.getBytes(UTF_8));
    client.hasNoMore();
    client.receivesTheEnd();
  }

  static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  /** A client; the first one starts the program, which serves a folder beside a secret. */
  private Peer browser() throws IOException {
    if (program == null) {
      var parent = Files.createTempDirectory("site");
      toClose(() -> delete(parent));
      secret = Files.writeString(parent.resolve("secret.txt"), "secret");
      var folder = Files.createDirectory(parent.resolve("site"));
      Files.writeString(folder.resolve("index.html"), "<h1>The first page</h1>\n");
      Files.writeString(folder.resolve("page.html"), PAGE);
      Files.writeString(folder.resolve("other.html"), "<h1>Another page</h1>\n");
      Files.writeString(folder.resolve("words.html"), "Grüße, 世界\n");
      start("127.0.0.1", 0, folder);
    }
    return connect(program.port());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** Receives an answer with this status and content; for HEAD it is empty; null: any. */
  private static void receives(Peer client, int status, byte[] content) throws IOException {
    var first = client.receivesLine();
    if (!first.startsWith("HTTP/1.1 " + status + " "))
      throw new Peer.Unexpected("\"HTTP/1.1 " + status + " …\"", quote(first));
    var length = "";
    for (String line; !(line = client.receivesLine().strip()).isEmpty(); )
      if (line.matches("(?i)content-length: *\\d+")) length = line.replaceAll("\\D", "");
    if (length.isEmpty()) throw new Peer.Unexpected("a line Content-Length", "a head without one");
    if (content == null || content.length == 0) return;
    if (!length.equals("" + content.length))
      throw new Peer.Unexpected("Content-Length: " + content.length, "Content-Length: " + length);
    client.receives(content);
  }

  private static String quote(String line) {
    return Peer.quote(line.getBytes(ISO_8859_1));
  }
}
