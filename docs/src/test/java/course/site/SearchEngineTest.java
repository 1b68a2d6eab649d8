package course.site;

import static org.assertj.core.api.Assertions.assertThat;

import course.site.SearchEngine.Result;
import course.site.SearchIndex.Section;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the search of the built site about a few sections of ours. */
@Timeout(60)
class SearchEngineTest {

  @Test
  void sections_with_all_the_words_come_before_those_with_some() {
    var search =
        SearchEngine.of(
            section("kings", "a king, a king, a king and his castle"),
            section("queens", "a queen, and far from her a king"));

    assertThat(titles(search, "king queen")).containsExactly("queens", "kings");
    assertThat(search.find("king queen").all()).isEqualTo(1);
  }

  @Test
  void where_no_section_has_all_the_words_those_with_some_are_found() {
    var search = SearchEngine.of(section("kings", "a king"), section("frogs", "a frog"));

    assertThat(titles(search, "king zebra")).containsExactly("kings");
    assertThat(search.find("king zebra").all()).isZero();
    assertThat(titles(search, "zebra")).isEmpty();
    assertThat(titles(search, "?!")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLOSE_WAIT", "close_wait", "recv_into", "TCP_NODELAY"})
  void a_name_with_an_underscore_is_one_word(String name) {
    var whole = name.toUpperCase();
    var search =
        SearchEngine.of(
            section("apart", "close, close: wait! recv, recv: into! TCP, TCP: nodelay!"),
            section("whole", "so long a text that no word of it weighs much: " + whole));

    assertThat(titles(search, name)).first().isEqualTo("whole");
  }

  @Test
  void a_name_that_is_typed_in_two_words_is_found_too() {
    var search = SearchEngine.of(section("one word", "wait"), section("name", "CLOSE_WAIT"));

    assertThat(titles(search, "close wait")).first().isEqualTo("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeout", "time-out", "time out", "Timeouts", "TimeOut"})
  void a_compound_is_found_however_it_is_written(String written) {
    for (var text : List.of("a time-out", "the timeouts", "soTimeout")) {
      assertThat(titles(SearchEngine.of(section("it", text)), written))
          .as(text)
          .containsExactly("it");
    }
  }

  @ParameterizedTest
  @CsvSource({"65507", "'65,507'"})
  void a_number_is_found_with_commas_and_without(String written) {
    var search =
        SearchEngine.of(
            section("65", "65 bytes"), section("it", "at most 65,507"), section("507", "507"));

    assertThat(titles(search, written)).first().isEqualTo("it");
    assertThat(titles(SearchEngine.of(section("it", "65507 bytes")), written))
        .containsExactly("it");
  }

  @Test
  void minus_1_is_another_number_than_1() {
    var search = SearchEngine.of(section("one", "1, and 1"), section("end", "a read gives -1"));

    assertThat(titles(search, "-1")).containsExactly("end");
    assertThat(titles(search, "1")).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closing", "closes", "CLOSED", "clos", "close"})
  void a_word_is_found_in_any_of_its_forms(String form) {
    assertThat(titles(SearchEngine.of(section("it", "who closed it?")), form))
        .containsExactly("it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"socket timeout", "SocketTimeoutException", "sockettimeoutexception"})
  void a_name_in_humps_is_found_whole_and_by_its_parts(String words) {
    assertThat(titles(SearchEngine.of(section("it", "a SocketTimeoutException")), words))
        .containsExactly("it");
  }

  @Test
  void a_part_of_a_name_tells_less_than_a_word() {
    var search = SearchEngine.of(section("name", "CLOSE_WAIT"), section("word", "so he will wait"));

    assertThat(titles(search, "wait")).containsExactly("word", "name");
  }

  @Test
  void a_name_is_also_found_where_only_a_part_of_it_stands() {
    assertThat(titles(SearchEngine.of(section("it", "the recv of Python")), "recv_into"))
        .containsExactly("it");
  }

  @Test
  void a_title_that_many_pages_have_tells_nothing() {
    var calls = section("The calls", "of the frog");
    var frogs = section("Frogs", "Here are their calls.");

    assertThat(titles(SearchEngine.of(calls, frogs), "calls"))
        .containsExactly("The calls", "Frogs");
    assertThat(titles(SearchEngine.of(calls, calls, calls, frogs), "calls"))
        .containsExactly("Frogs");
  }

  @Test
  void a_slip_is_forgiven_where_the_word_is_unknown() {
    assertThat(titles(SearchEngine.of(section("it", "an address")), "adress"))
        .containsExactly("it");
  }

  @Test
  void what_the_course_says_in_other_words_is_found_after_what_says_it_so() {
    var search = SearchEngine.of(section("other", "one receive"), section("same", "one recv"));

    assertThat(titles(search, "recv")).containsExactly("same", "other");
    assertThat(titles(search, "receive")).containsExactly("other", "same");
  }

  @Test
  void a_title_tells_more_than_a_text_and_what_is_seen_more_than_what_is_folded() {
    var search =
        SearchEngine.of(
            new Section("a.html", "Page", "third", "unseen", "a frog", 3),
            new Section("b.html", "Page", "second", "a frog", "", 3),
            new Section("c.html", "Page", "frog", "first", "", 3));

    assertThat(titles(search, "frog")).containsExactly("frog", "second", "third");
  }

  @Test
  void what_weighs_more_comes_first() {
    var search =
        SearchEngine.of(
            new Section("a.html", "Page", "light", "a frog", "", 1),
            new Section("b.html", "Page", "heavy", "a frog", "", 3));

    assertThat(titles(search, "frog")).containsExactly("heavy", "light");
  }

  @Test
  void an_excerpt_shows_the_text_around_the_words() {
    var text =
        "It begins with this sentence. ".repeat(9) + "A frog jumps. " + "And ends. ".repeat(30);
    var search = SearchEngine.of(section("it", text));

    assertThat(search.excerpt(section("it", text), "why does a frog jump"))
        .startsWith("… ")
        .contains(" A frog jumps. ")
        .endsWith(" …")
        .hasSizeLessThan(200);
    assertThat(search.excerpt(section("it", "Short."), "frog")).isEqualTo("Short.");
    assertThat(search.excerpt(new Section("a.html", "Page", "it", "Seen.", "A frog.", 3), "frog"))
        .isEqualTo("A frog.");
  }

  static Section section(String title, String text) {
    return new Section(title + ".html", "Page", title, text, "", 3);
  }

  static Stream<String> titles(SearchEngine search, String question) {
    return search.find(question).found().stream().map(Result::title);
  }
}
