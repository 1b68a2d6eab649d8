package course.built;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the two pages of claims that the build has just written. */
class ClaimsTest {

  /** What the four tutorials say: concepts, the steps, send and sendall, programs, functions. */
  static final List<String> IDS =
      Stream.of(ids("K", 7), ids("S", 6), ids("C", 4), ids("X", 2), ids("P", 6), ids("F", 20))
          .flatMap(ids -> ids)
          .toList();

  @Test
  void everything_that_the_tutorials_say_stands_on_the_page() throws IOException {
    assertThat(rows("claims")).extracting(ClaimsTest::id).containsAll(IDS).doesNotHaveDuplicates();
  }

  @Test
  void the_steps_and_the_concepts_of_TCP_are_proved() throws IOException {
    assertThat(rows("claims"))
        .filteredOn(row -> id(row).matches("[KSCX]\\d[a-z]?") && !id(row).equals("K7"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.select(".proof")).as(id(row)).isNotEmpty();
              assertThat(row.select(".to-come")).as(id(row)).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"claims", "conformance"})
  void every_table_of_the_page_is_one_of_claims(String page) throws IOException {
    assertThat(read(page).select("table")).isNotEmpty().allMatch(table -> table.hasClass("claims"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"claims", "conformance"})
  void the_page_tells_how_many_claims_it_has(String page) throws IOException {
    assertThat(read(page).expectFirst(".count").text()).isEqualTo("" + rows(page).size());
  }

  static Stream<String> ids(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
  }

  static List<Element> rows(String page) throws IOException {
    return read(page).select("table.claims > tbody > tr");
  }

  static String id(Element row) {
    return row.select("td:first-child [id]").attr("id");
  }

  static Document read(String page) throws IOException {
    return Jsoup.parse(Files.readString(Path.of("target/site", page + ".html")));
  }
}
