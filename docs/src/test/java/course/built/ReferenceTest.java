package course.built;

import static java.lang.String.CASE_INSENSITIVE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the pages of reference that the build has just written. */
class ReferenceTest {

  /** A link to another page of the course. */
  static final String CHAPTER = "a[href*=.html]";

  @Test
  void every_error_tells_what_happened_what_to_do_and_which_lesson_proves_it() throws IOException {
    assertThat(read("errors").select(".sect2"))
        .isNotEmpty()
        .allSatisfy(
            error -> {
              var name = error.expectFirst("h3").text();
              assertThat(error.select("dt").eachText())
                  .as(name)
                  .containsSubsequence("What happened", "What to do", "Lesson");
              assertThat(error.select(".proof, .to-come")).as(name).isNotEmpty();
              assertThat(error.select(CHAPTER + ", .to-come")).as(name).isNotEmpty();
            });
  }

  @Test
  void every_error_stands_in_the_list_at_the_top() throws IOException {
    var page = read("errors");

    assertThat(page.select(".symptoms a").eachAttr("href"))
        .isEqualTo(page.select(".sect2 > h3").eachAttr("id").stream().map("#"::concat).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Address already in use",
        "Cannot assign requested address",
        "Permission denied",
        "Connection refused",
        "Connect timed out",
        "Network is unreachable",
        "No route to host",
        "Accept timed out",
        "Read timed out",
        "Connection reset",
        "Broken pipe",
        "Too many open files",
        "port out of range",
        "UnresolvedAddressException",
        "UnknownHostException",
        "NotYetConnectedException",
        "NotYetBoundException",
        "AlreadyBoundException",
        "AlreadyConnectedException",
        "ConnectionPendingException",
        "NoConnectionPendingException",
        "IllegalBlockingModeException",
        "UnsupportedOperationException",
        "ClosedChannelException",
        "AsynchronousCloseException",
        "ClosedByInterruptException",
        "Socket is closed",
        "Socket closed",
        "Socket output is already shutdown",
        "EOF"
      })
  void what_a_reader_searches_for_is_the_title_of_a_section(String message) throws IOException {
    assertThat(read("errors").select("h3").eachText())
        .anySatisfy(title -> assertThat(title).containsIgnoringCase(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bind",
        "listen",
        "accept",
        "connect",
        "connect_ex",
        "recv",
        "send",
        "sendall",
        "recvfrom",
        "sendto",
        "getpeername",
        "getsockname",
        "getsockopt",
        "setsockopt",
        "close",
        "setblocking",
        "settimeout",
        "gettimeout",
        "fileno",
        "makefile",
        "socket",
        "shutdown",
        "recv_into",
        "recvfrom_into",
        "getaddrinfo",
        "socketpair",
        "htons",
        "inet_pton",
        "register",
        "select"
      })
  void every_function_has_its_row(String function) throws IOException {
    assertThat(
            read("functions").select("table.claims > tbody > tr > td:first-child [id]").eachText())
        .contains(function);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backpressure",
        "capacity",
        "clear",
        "compact",
        "event loop",
        "flip",
        "ICMP",
        "interest set",
        "limit",
        "position",
        "ready set",
        "selection key",
        "semaphore",
        "thread pool"
      })
  void the_glossary_explains_it(String word) throws IOException {
    assertThat(terms()).extracting(Element::text).contains(word);
  }

  @Test
  void the_glossary_is_in_the_order_of_the_alphabet() throws IOException {
    assertThat(terms())
        .extracting(term -> term.text().replaceAll("\\W|_", " "))
        .isNotEmpty()
        .isSortedAccordingTo(CASE_INSENSITIVE_ORDER)
        .doesNotHaveDuplicates();
  }

  @Test
  void every_term_of_the_glossary_can_be_linked_to() throws IOException {
    assertThat(terms()).allMatch(term -> !term.select("[id]").isEmpty());
  }

  @Test
  void every_program_stands_in_the_index_with_its_idea_its_section_and_its_command()
      throws IOException {
    var rows = read("programs").select("#site-body tbody tr");

    try (var files = Files.walk(Path.of("../lessons"))) {
      assertThat(rows.select("code").eachText())
          .containsAll(
              files
                  .filter(file -> file.getParent().endsWith("src"))
                  .filter(file -> file.toString().endsWith(".java"))
                  .map(file -> "java " + Path.of("..").relativize(file))
                  .toList());
    }
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.child(0).text()).as("the idea").matches(".+[.?!]");
              assertThat(row.select(CHAPTER)).as(row.text()).hasSize(1);
            });
  }

  static List<Element> terms() throws IOException {
    return read("glossary").select("#site-body dt");
  }

  static Document read(String page) throws IOException {
    return Jsoup.parse(Files.readString(Path.of("target/site", page + ".html")));
  }
}
