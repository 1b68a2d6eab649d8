import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WebServer says to those who ask well. */
@Isolated
class AnswersTest {

  static final String GET = "GET /page.html HTTP/1.1\r\nHost: localhost\r\n\r\n";

  static Site site;

  @BeforeAll
  static void serve(@TempDir Path folder) throws IOException {
    site = new Site(folder, 60_000);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    site.close();
    assertThat(site.uncaught).isEmpty();
  }

  @Test
  void an_answer_has_a_status_its_length_and_the_bytes_of_the_file() throws IOException {
    var reply = site.get("/page.html");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.field("Content-Length")).isEqualTo("" + Site.PAGE.length());
    assertThat(reply.content()).isEqualTo(Site.PAGE);
  }

  @Test
  void an_empty_file_has_the_length_0() throws IOException {
    assertThat(site.get("/nothing.txt").field("Content-Length")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "html, text/html; charset=utf-8",
    "css,  text/css; charset=utf-8",
    "js,   text/javascript; charset=utf-8",
    "txt,  text/plain; charset=utf-8",
    "svg,  image/svg+xml",
    "bin,  application/octet-stream",
  })
  void the_ending_of_a_name_tells_its_type(String ending, String type) throws IOException {
    Files.writeString(site.folder.resolve("type." + ending), "x");

    assertThat(site.get("/type." + ending).field("Content-Type")).isEqualTo(type);
  }

  @Test
  void HEAD_gets_the_head_of_GET_and_no_content() throws IOException {
    var get = site.get("/page.html");
    var head = site.request("HEAD", "/page.html");

    assertThat(head.head().replaceFirst("Date: .*", ""))
        .isEqualTo(get.head().replaceFirst("Date: .*", ""));
    assertThat(site.ask(GET.replace("GET", "HEAD"))).endsWith("\r\n\r\n");
  }

  @Test
  void a_folder_without_its_slash_leads_to_the_one_with_it() throws IOException {
    assertThat(site.get("/sub?x=1").field("Location")).isEqualTo("/sub/?x=1");
    assertThat(site.get("http://localhost/sub").field("Location")).isEqualTo("/sub/");
  }

  @Test
  void a_connection_stays_for_the_next_request() throws IOException {
    try (var client = site.connect()) {
      for (int i = 0; i < 3; i++) {
        client.getOutputStream().write(GET.getBytes(ISO_8859_1));
        assertThat(next(client.getInputStream(), "GET").content()).isEqualTo(Site.PAGE);
      }
    }
  }

  @Test
  void requests_that_come_together_are_answered_in_their_order() throws IOException {
    var replies =
        Site.Reply.all(
            site.ask(GET + GET.replace("page", "missing") + GET.replace("GET", "HEAD") + GET),
            List.of("GET", "GET", "HEAD", "GET"));

    assertThat(replies).extracting(Site.Reply::status).containsExactly(200, 404, 200, 200);
    assertThat(replies.get(2).content()).isEmpty();
    assertThat(replies.get(3).content()).isEqualTo(Site.PAGE);
  }

  @Test
  void a_request_may_come_byte_by_byte() throws IOException {
    try (var client = site.connect()) {
      for (var b : GET.getBytes(ISO_8859_1)) client.getOutputStream().write(b);

      assertThat(next(client.getInputStream(), "GET").content()).isEqualTo(Site.PAGE);
    }
  }

  @Test
  void a_request_may_be_cut_anywhere() throws IOException {
    try (var client = site.connect()) {
      for (int cut = 1; cut < GET.length(); cut++) {
        client.getOutputStream().write(GET.substring(0, cut).getBytes(ISO_8859_1));
        client.getOutputStream().write(GET.substring(cut).getBytes(ISO_8859_1));
        assertThat(next(client.getInputStream(), "GET").content()).isEqualTo(Site.PAGE);
      }
    }
  }

  @Test
  void who_says_close_gets_the_end_behind_the_answer() throws IOException {
    try (var client = site.connect()) {
      var request = GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
      client.getOutputStream().write(request.getBytes(ISO_8859_1));

      var reply = next(client.getInputStream(), "GET");
      assertThat(reply.field("Connection")).isEqualTo("close");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void HTTP_1_0_gets_the_end_behind_the_answer() throws IOException {
    try (var client = site.connect()) {
      client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));

      assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1))
          .endsWith(Site.PAGE);
    }
  }

  @Test
  void the_version_that_the_client_has_is_not_sent_again() throws IOException {
    var tag = site.get("/page.html").field("ETag");

    var reply = site.get("/page.html", "If-None-Match: " + tag);
    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.field("ETag")).isEqualTo(tag);
    assertThat(site.ask(GET.replace("\r\n\r\n", "\r\nIf-None-Match: " + tag + "\r\n\r\n")))
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\", %s", "%s, \"x\"", "\"x\",%s,\"y\"", "W/%s", "\"x\", W/%s", "*"})
  void a_version_may_be_one_of_a_list_or_weak(String list) throws IOException {
    var tag = site.get("/page.html").field("ETag");

    var reply = site.get("/page.html", "If-None-Match: " + list.replace("%s", tag));
    assertThat(reply.status()).isEqualTo(304);
  }

  @Test
  void a_file_that_has_changed_is_another_version() throws IOException {
    var file = Files.writeString(site.folder.resolve("changing.txt"), "before");
    var tag = site.get("/changing.txt").field("ETag");
    Files.writeString(file, "after!");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3)));

    var reply = site.get("/changing.txt", "If-None-Match: " + tag);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.content()).isEqualTo("after!");
    assertThat(reply.field("ETag")).isNotEqualTo(tag);
  }

  @Test
  void a_file_that_has_not_changed_since_its_date_is_not_sent_again() throws IOException {
    var file = Files.writeString(site.folder.resolve("dated.txt"), "dated");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1994-11-06T08:49:37.5Z")));

    var date = site.get("/dated.txt").field("Last-Modified");
    assertThat(date).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    for (var form : List.of(date, "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994")) {
      assertThat(site.get("/dated.txt", "If-Modified-Since: " + form).status()).isEqualTo(304);
      var before = form.replace(":37", ":36");
      assertThat(site.get("/dated.txt", "If-Modified-Since: " + before).status()).isEqualTo(200);
    }
  }

  @Test
  void a_file_from_before_1970_is_sent_to_who_names_no_date() throws IOException {
    var file = Files.writeString(site.folder.resolve("old.txt"), "old");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1960-01-01T00:00:00Z")));

    assertThat(site.get("/old.txt").status()).isEqualTo(200);
    assertThat(site.get("/old.txt", "If-Modified-Since: yesterday").status()).isEqualTo(200);
  }

  @Test
  void no_date_of_a_file_is_later_than_that_of_the_answer() throws IOException {
    var file = Files.writeString(site.folder.resolve("future.txt"), "future");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(1, ChronoUnit.DAYS)));

    var reply = site.get("/future.txt");
    var date = WebServer.DATE.parse(reply.field("Date"), Instant::from);
    assertThat(WebServer.DATE.parse(reply.field("Last-Modified"), Instant::from))
        .isBeforeOrEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({
    "0-0,   0,          0-0",
    "0-9,   0123456789, 0-9",
    "2-4,   234,        2-4",
    "9-9,   9,          9-9",
    "8-20,  89,         8-9",
    "7-,    789,        7-9",
    "-1,    9,          9-9",
    "-3,    789,        7-9",
    "-20,   0123456789, 0-9",
  })
  void a_part_of_a_file_is_sent_alone(String range, String content, String sent)
      throws IOException {
    var reply = site.get("/digits.txt", "Range: bytes=" + range);

    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.content()).isEqualTo(content);
    assertThat(reply.field("Content-Range")).isEqualTo("bytes " + sent + "/10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10-", "10-12", "999999999999999999-", "-0"})
  void a_part_that_is_not_there_is_416_and_the_size_is_told(String range) throws IOException {
    var reply = site.get("/digits.txt", "Range: bytes=" + range);

    assertThat(reply.status()).isEqualTo(416);
    assertThat(reply.field("Content-Range")).isEqualTo("bytes */10");
  }

  @Test
  void an_empty_file_has_no_parts() throws IOException {
    assertThat(site.get("/nothing.txt", "Range: bytes=-5").status()).isEqualTo(200);
    assertThat(site.get("/nothing.txt", "Range: bytes=0-").status()).isEqualTo(200);
  }

  @Test
  void a_part_is_sent_only_of_the_version_that_the_client_has() throws IOException {
    var tag = site.get("/digits.txt").field("ETag");

    assertThat(site.get("/digits.txt", "Range: bytes=1-2", "If-Range: " + tag).content())
        .isEqualTo("12");
    assertThat(site.get("/digits.txt", "Range: bytes=1-2", "If-Range: W/" + tag).content())
        .isEqualTo("0123456789");
  }

  @Test
  void only_GET_knows_parts() throws IOException {
    assertThat(site.request("HEAD", "/digits.txt", "Range: bytes=1-2").status()).isEqualTo(200);
  }

  /** The next answer of a connection that stays. */
  static Site.Reply next(java.io.InputStream in, String method) throws IOException {
    var bytes = new StringBuilder();
    while (bytes.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) throw new AssertionError("the end inside a head: " + bytes);
      bytes.append((char) b);
    }
    var head = Site.Reply.all(bytes.toString(), List.of("HEAD")).get(0);
    int length = Integer.parseInt(head.field("Content-Length"));
    return new Site.Reply(
        head.status(),
        head.head(),
        method.equals("HEAD") ? "" : new String(in.readNBytes(length), ISO_8859_1));
  }
}
