import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that nobody should send. Each gets a right status, or an orderly end; none gets a file
 * from outside the folder, and none an exception.
 */
@Isolated
class TrickyRequestsTest {

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

  /** What it is; the request, or the part of it that matters; the statuses of the answers. */
  record Row(String what, String request, List<Integer> statuses) {

    @Override
    public String toString() {
      return what + " → " + (statuses.isEmpty() ? "the end" : statuses);
    }
  }

  static final String TARGETS =
      """
      the folder itself                          | / | 200
      a page                                     | /page.html | 200
      a folder with its slash                    | /sub/ | 200
      a folder without its slash                 | /sub | 301
      a folder without its slash, and a query    | /sub?x=1 | 301
      a folder without a page                    | /empty/ | 404
      a file with a slash behind it              | /page.html/ | 404
      a file as if it were a folder              | /page.html/index.html | 404
      nothing of that name                       | /missing.html | 404
      another case                               | /PAGE.html | 404
      a query                                    | /page.html?q=socket | 200
      a query of odd characters                  | /page.html?../../%00%zz | 200
      an empty query                             | /page.html? | 200
      a question mark for a page                 | /?page.html | 200
      an escape that need not be                 | /%70age.html | 200
      an escaped space                           | /two%20words.html | 200
      a plus for a space                         | /two+words.html | 404
      a plus for a plus                          | /a+b.html | 200
      an escaped plus                            | /a%2Bb.html | 200
      an escaped percent sign                    | /100%25.html | 200
      a percent sign that escapes nothing        | /100%.html | 400
      an escape that is no number                | /%zz.html | 400
      an escape with a sign                      | /%-1.html | 400
      an escape with a plus                      | /%+7.html | 400
      half an escape                             | /page.html%2 | 400
      a lonely percent sign                      | /% | 400
      an escape twice                            | /%2570age.html | 404
      UTF-8                                      | /stra%C3%9Fe.html | 200
      UTF-8 in small letters                     | /stra%c3%9fe.html | 200
      Latin 1 instead of UTF-8                   | /stra%DFe.html | 404
      half a character of UTF-8                  | /stra%C3 | 404
      a dot in more bytes than it needs          | /%C0%AE%C0%AE/secret.txt | 404
      a slash in more bytes than it needs        | /..%C0%AFsecret.txt | 404
      up                                         | /../secret.txt | 404
      up and up                                  | /../../../../../../etc/passwd | 404
      up from a folder                           | /sub/../../secret.txt | 404
      up and back inside                         | /sub/../page.html | 404
      up in escapes                              | /%2e%2e/secret.txt | 404
      up in one escape                           | /.%2e/secret.txt | 404
      up in escapes twice                        | /%252e%252e/secret.txt | 404
      up with an escaped slash                   | /..%2fsecret.txt | 404
      up behind a name, with escaped slashes     | /sub%2f..%2f..%2fsecret.txt | 404
      up with a backslash                        | /..\\\\secret.txt | 404
      up with an escaped backslash               | /..%5csecret.txt | 404
      up into a folder whose name begins alike   | /../site-2/secret.txt | 404
      up with a semicolon                        | /..;/secret.txt | 404
      three dots                                 | /.../secret.txt | 404
      here                                       | /./page.html | 404
      an escaped slash                           | /sub%2findex.html | 404
      two slashes first                          | //page.html | 404
      two slashes and another host               | //localhost/page.html | 404
      two slashes and a folder of the system     | //etc/passwd | 404
      two slashes between                        | /sub//index.html | 404
      an absolute path in an escape              | /%2fetc%2fpasswd | 404
      a drive                                    | /C:/page.html | 404
      a stream of a file                         | /page.html::$DATA | 404
      a hidden file                              | /.hidden | 404
      a hidden folder                            | /.git/config | 404
      NUL                                        | /page.html%00 | 404
      NUL in the middle                          | /page%00.html | 404
      NUL and another ending                     | /secret.txt%00.html | 404
      a line feed in a name                      | /page.html%0a | 404
      a head in a name                           | /sub%0d%0aX-Evil:%20yes | 404
      a line feed, a slash and up                | /x%0a%2f..%2f..%2fsecret.txt | 404
      a link that stays inside                   | /inside.html | 200
      a link to a file outside                   | /outside.txt | 404
      a link to the folder above                 | /up/secret.txt | 404
      a link up, and down again                  | /up/site/page.html | 200
      a link to a folder beside                  | /beside/secret.txt | 404
      a link to a folder beside, no slash        | /beside | 404
      a link to itself                           | /circle | 404
      a fragment                                 | /page.html#top | 400
      no slash                                   | page.html | 400
      only a query                               | ?page.html | 400
      up without a slash                         | ../secret.txt | 400
      an asterisk                                | * | 400
      an absolute form                           | http://localhost/page.html | 200
      an absolute form in large letters          | HTTP://LOCALHOST/page.html | 200
      an absolute form without a path            | http://localhost | 200
      an absolute form with a query alone        | http://localhost?x | 200
      an absolute form with a port               | http://localhost:8080/page.html | 200
      an absolute form without a host            | http:///page.html | 400
      an absolute form with a user               | http://me@localhost/page.html | 400
      an absolute form of another scheme         | ftp://localhost/page.html | 400
      an absolute form of https                  | https://localhost/page.html | 400
      an absolute form that leads up             | http://localhost/../secret.txt | 404
      a file's own form                          | file:///etc/passwd | 400
      an address alone                           | localhost:80 | 400
      a name of 300 letters                      | /LETTERS300 | 404
      a path of 6,000 letters                    | /LETTERS6000 | 404
      3,000 folders                              | /FOLDERS3000 | 404
      3,000 times up                             | /UP3000etc/passwd | 404
      """;

  static final String FIELDS =
      """
      a second Host                              | Host: other | 400
      no space behind the colon                  | Accept:*/* | 200
      a tab behind the colon                     | Accept:\\t*/*\\t | 200
      an empty value                             | Accept: | 200
      a space before the colon                   | Accept : */* | 400
      a space before the colon of a length       | Content-Length : 0 | 400
      a field without a name                     | : x | 400
      a line without a colon                     | Accept | 400
      a name with a space                        | Ac cept: x | 400
      a name with an umlaut                      | Accépt: x | 400
      a name in parentheses                      | (Accept): x | 400
      a value in Latin 1                         | X-Name: Jürgen | 200
      a NUL in a value                           | X-Name: a\\0b | 400
      an escape character in a value             | X-Name: a\\033b | 400
      a DEL in a value                           | X-Name: a\\177b | 400
      a bare CR in a value                       | X-Name: a\\rb | 400
      a bare LF in a value                       | X-Name: a\\nb | 400
      a value folded into a second line          | X-Name: a\\r\\n b | 400
      a value folded with a tab                  | X-Name: a\\r\\n\\tb | 400
      a length of 0                              | Content-Length: 0 | 200
      a length of 00                             | Content-Length: 00 | 200
      content of 5 bytes                         | Content-Length: 5 | 413
      more than 2^64 bytes                       | Content-Length: 99999999999999999999 | 413
      a length below 0                           | Content-Length: -1 | 400
      a length with a plus                       | Content-Length: +5 | 400
      a length with a point                      | Content-Length: 5.0 | 400
      a length in hexadecimal                    | Content-Length: 0x0 | 400
      an empty length                            | Content-Length: | 400
      a length in words                          | Content-Length: none | 400
      a length of other digits                   | Content-Length: \\262 | 400
      two lengths in a list                      | Content-Length: 0, 5 | 400
      the same length twice                      | Content-Length: 0\\r\\nContent-Length: 0 | 400
      two lengths in two lines                   | Content-Length: 0\\r\\ncontent-length: 5 | 400
      pieces                                     | Transfer-Encoding: chunked | 501
      pieces in large letters                    | TRANSFER-ENCODING: CHUNKED | 501
      another coding                             | Transfer-Encoding: gzip, chunked | 501
      a coding that hides                        | Transfer-Encoding: xchunked | 501
      an empty coding                            | Transfer-Encoding: | 501
      pieces and a length                        | Transfer-Encoding: chunked\\r\\nContent-Length: 5 | 400
      a length and pieces                        | Content-Length: 5\\r\\nTransfer-Encoding: chunked | 400
      a wish for 100                             | Expect: 100-continue | 200
      a wish to upgrade                          | Connection: Upgrade\\r\\nUpgrade: h2c | 200
      a connection that closes and stays         | Connection: close, keep-alive | 200
      a thousand commas                          | Connection: COMMAS1000 | 200
      a range                                    | Range: bytes=0-4 | 206
      the last bytes                             | Range: bytes=-5 | 206
      a range without an end                     | Range: bytes=2- | 206
      a unit in large letters                    | Range: Bytes=0-4 | 206
      more than there is                         | Range: bytes=0-999 | 206
      the last 999 bytes                         | Range: bytes=-999 | 206
      beyond the end                             | Range: bytes=999- | 416
      the last 0 bytes                           | Range: bytes=-0 | 416
      backward                                   | Range: bytes=4-0 | 200
      no numbers                                 | Range: bytes=- | 200
      no range                                   | Range: bytes= | 200
      another unit                               | Range: lines=0-4 | 200
      several ranges                             | Range: bytes=0-1,3-4 | 200
      two lines of ranges                        | Range: bytes=0-1\\r\\nRange: bytes=3-4 | 200
      numbers without an end                     | Range: bytes=0-99999999999999999999 | 200
      a range below 0                            | Range: bytes=--5 | 200
      a range of a version unknown               | Range: bytes=0-4\\r\\nIf-Range: "x" | 200
      a range since a date                       | Range: bytes=0-4\\r\\nIf-Range: Sun, 06 Nov 1994 08:49:37 GMT | 200
      any version                                | If-None-Match: * | 304
      no version                                 | If-None-Match: | 200
      a version unknown                          | If-None-Match: "x" | 200
      a version without its quotes               | If-None-Match: x | 200
      since a date to come                       | If-Modified-Since: Sun, 06 Nov 2044 08:49:37 GMT | 304
      since long ago                             | If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT | 200
      since a date in an old form                | If-Modified-Since: Sunday, 06-Nov-44 08:49:37 GMT | 304
      since 94, which is 1994                    | If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT | 200
      since a date in the oldest form            | If-Modified-Since: Sun Nov  6 08:49:37 2044 | 304
      since no date                              | If-Modified-Since: yesterday | 200
      since a time that is none                  | If-Modified-Since: Sun, 06 Nov 2044 28:49:37 GMT | 200
      a version goes before a date               | If-None-Match: "x"\\r\\nIf-Modified-Since: Sun, 06 Nov 2044 08:49:37 GMT | 200
      a field of 10,000 letters                  | X-Name: LETTERS10000 | 200
      a field of 20,000 letters                  | X-Name: LETTERS20000 | 431
      1,000 fields                               | FIELDS1000 | 200
      3,000 fields                               | FIELDS3000 | 431
      10,000 spaces in a value                   | X-Name: aSPACES10000b | 200
      """;

  static final String REQUESTS =
      """
      nothing                                    | | end
      a line end, and no more                    | \\r\\n | end
      half a line                                | GET / HT | end
      a head without its end                     | GET / HTTP/1.1\\r\\nHost: x\\r\\n | end
      an empty line before the request           | \\r\\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 200
      five empty lines before the request        | \\r\\n\\r\\n\\r\\n\\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 200
      an empty line between two requests         | GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n\\r\\nGET /no HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 200 404
      lines that end with LF                     | GET / HTTP/1.1\\nHost: x\\n\\n | 400
      one line that ends with LF                 | GET / HTTP/1.1\\r\\nHost: x\\n\\r\\n | 400
      an LF first                                | \\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      lines that end with CR                     | GET / HTTP/1.1\\rHost: x\\r\\r\\r\\n\\r\\n | 400
      two CR before LF                           | GET / HTTP/1.1\\r\\r\\nHost: x\\r\\n\\r\\n | 400
      a space before the request                 | \\40GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      two spaces                                 | GET  / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      a tab                                      | GET\\t/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      a space behind the version                 | GET / HTTP/1.1 \\r\\nHost: x\\r\\n\\r\\n | 400
      a space in the target                      | GET /two words.html HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      no target                                  | GET HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      an empty target                            | GET  HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      no version                                 | GET /\\r\\nHost: x\\r\\n\\r\\n | 400
      no method                                  | / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      an umlaut in the target                    | GET /ü HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      a NUL in the target                        | GET /\\0 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      a space before the first field             | GET / HTTP/1.1\\r\\n Host: x\\r\\n\\r\\n | 400
      HTTP/1.0                                   | GET / HTTP/1.0\\r\\n\\r\\n | 200
      HTTP/1.0 with two Hosts                    | GET / HTTP/1.0\\r\\nHost: x\\r\\nHost: y\\r\\n\\r\\n | 400
      HTTP/1.0 in pieces                         | GET / HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 400
      HTTP/1.2                                   | GET / HTTP/1.2\\r\\nHost: x\\r\\n\\r\\n | 200
      HTTP/1.10                                  | GET / HTTP/1.10\\r\\nHost: x\\r\\n\\r\\n | 400
      HTTP/2.0                                   | GET / HTTP/2.0\\r\\nHost: x\\r\\n\\r\\n | 505
      HTTP/0.9                                   | GET / HTTP/0.9\\r\\nHost: x\\r\\n\\r\\n | 505
      HTTP/2                                     | GET / HTTP/2\\r\\nHost: x\\r\\n\\r\\n | 400
      the version in small letters               | GET / http/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      another protocol                           | GET / ICY/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      the first words of HTTP/2                  | PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n | 505
      the first bytes of TLS                     | \\26\\3\\1\\2\\0\\1\\n | 400
      a line of mail                             | HELO localhost\\r\\n\\r\\n | 400
      SSH                                        | SSH-2.0-OpenSSH_9.2\\r\\n | end
      no Host                                    | GET / HTTP/1.1\\r\\n\\r\\n | 400
      an empty Host                              | GET / HTTP/1.1\\r\\nHost:\\r\\n\\r\\n | 200
      a Host with a port                         | GET / HTTP/1.1\\r\\nHost: localhost:8080\\r\\n\\r\\n | 200
      a Host of IPv6                             | GET / HTTP/1.1\\r\\nHost: [::1]:8080\\r\\n\\r\\n | 200
      a Host with a path                         | GET / HTTP/1.1\\r\\nHost: localhost/page.html\\r\\n\\r\\n | 400
      a Host with a user                         | GET / HTTP/1.1\\r\\nHost: me@localhost\\r\\n\\r\\n | 400
      a Host with a space                        | GET / HTTP/1.1\\r\\nHost: local host\\r\\n\\r\\n | 400
      a port that is no number                   | GET / HTTP/1.1\\r\\nHost: localhost:http\\r\\n\\r\\n | 400
      a list of Hosts                            | GET / HTTP/1.1\\r\\nHost: a, b\\r\\n\\r\\n | 400
      no Host, but an absolute form              | GET http://localhost/ HTTP/1.1\\r\\n\\r\\n | 400
      POST                                       | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5\\r\\n\\r\\nhello | 405
      POST that waits for 100                    | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5\\r\\nExpect: 100-continue\\r\\n\\r\\n | 405
      POST in pieces                             | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 405
      PUT                                        | PUT /new.html HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0\\r\\n\\r\\n | 405
      DELETE                                     | DELETE /page.html HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 405
      OPTIONS of all                             | OPTIONS * HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 405
      TRACE                                      | TRACE / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 405
      CONNECT                                    | CONNECT localhost:22 HTTP/1.1\\r\\nHost: localhost:22\\r\\n\\r\\n | 405
      a method in small letters                  | get / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 501
      a method in mixed letters                  | Get / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 501
      a method unknown                           | BREW / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 501
      a method that begins alike                 | GETS / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 501
      a method of odd characters                 | !#$%&'*+ / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 501
      a method that no token is                  | G(T / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
      a method of 5,000 letters                  | LETTERS5000 / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 501
      a request line without an end              | GET /LETTERS20000 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 414
      20,000 bytes without a line                | LETTERS20000 | 414
      10,000 empty lines                         | LINES10000GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 414
      two requests                               | GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\nGET /no HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 200 404
      a second request behind the last           | GET / HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 200
      a second request behind HTTP/1.0           | GET / HTTP/1.0\\r\\n\\r\\nGET / HTTP/1.0\\r\\n\\r\\n | 200
      HTTP/1.0 that stays                        | GET / HTTP/1.0\\r\\nConnection: Keep-Alive\\r\\n\\r\\nGET /no HTTP/1.0\\r\\n\\r\\n | 200 404
      a request hidden in content                | GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 36\\r\\n\\r\\nGET /page.html HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 413
      a request hidden behind pieces             | GET / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 501
      a request behind a bad one                 | GET / HTTP/9.9\\r\\nHost: x\\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 505
      half a second request                      | GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\nGET / HT | 200
      """;

  static Stream<Row> targets() {
    return rows(TARGETS, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  static Stream<Row> fields() {
    return rows(FIELDS, "GET /page.html HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n");
  }

  static Stream<Row> requests() {
    return rows(REQUESTS, "%s");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void each_target_gets_its_status_and_no_file_from_outside(Row row) throws IOException {
    expect(row);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void each_field_gets_its_status(Row row) throws IOException {
    expect(row);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void each_request_gets_its_status_or_an_orderly_end(Row row) throws IOException {
    expect(row);
  }

  @Test
  void a_HEAD_in_their_place_gets_the_same_status_and_no_content() throws IOException {
    for (var row : Stream.of(targets(), fields()).flatMap(rows -> rows).toList()) {
      if (row.request.contains("Range:")) continue; // only GET knows ranges
      if (row.statuses.contains(431) || row.what.equals("a bare LF in a value"))
        continue; // no head
      var head = row.request.replaceFirst("GET", "HEAD");
      var replies = Site.Reply.all(site.ask(head), List.of("HEAD"));
      assertThat(replies).as(row.what).extracting(Site.Reply::status).isEqualTo(row.statuses);
    }
  }

  @Test
  void there_are_more_than_200_of_them() {
    assertThat(Stream.of(targets(), fields(), requests()).flatMap(rows -> rows).count())
        .isGreaterThan(200);
  }

  /** The statuses in order, and then the end; readAllBytes would throw at a reset. */
  private static void expect(Row row) throws IOException {
    var bytes = site.ask(row.request);
    var replies = Site.Reply.all(bytes, List.of("GET"));

    assertThat(replies).as(bytes).extracting(Site.Reply::status).isEqualTo(row.statuses);
    assertThat(bytes).doesNotContain("SECRET", "Exception", "X-Evil:");
    assertThat(site.uncaught).isEmpty();
    for (var reply : replies)
      if (reply.status() == 200) assertThat(reply.content()).isEqualTo(Site.PAGE);
    for (var reply : replies)
      if (reply.status() == 405) assertThat(reply.field("Allow")).isEqualTo("GET, HEAD");
  }

  private static Stream<Row> rows(String table, String request) {
    return table.lines().map(line -> row(line, request));
  }

  private static Row row(String line, String request) {
    int first = line.indexOf('|');
    int last = line.lastIndexOf('|');
    var statuses = new ArrayList<Integer>();
    for (var status : line.substring(last + 1).strip().split(" "))
      if (!status.equals("end")) statuses.add(Integer.valueOf(status));
    var part = line.substring(first + 1, last).strip().translateEscapes();
    return new Row(line.substring(0, first).strip(), request.formatted(large(part)), statuses);
  }

  static final Map<String, String> LARGE =
      Map.of(
          "LETTERS", "a",
          "SPACES", " ",
          "COMMAS", ",",
          "LINES", "\r\n",
          "FIELDS", "X: y\r\n",
          "FOLDERS", "a/",
          "UP", "../");

  /** What is too long for a line of the table. */
  private static String large(String part) {
    var text = part;
    for (var word : LARGE.entrySet()) {
      var number = Pattern.compile(word.getKey() + "(\\d+)").matcher(text);
      text = number.replaceAll(n -> word.getValue().repeat(Integer.parseInt(n.group(1))));
    }
    return text;
  }
}
