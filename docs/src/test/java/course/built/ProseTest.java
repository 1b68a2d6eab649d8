package course.built;

import static org.assertj.core.api.Assertions.assertThat;

import course.model.Folders;
import course.model.Source;
import course.site.WebJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the spelling of the built pages: American English, and the words of words.txt. */
@Timeout(60)
class ProseTest {

  static final Folders FOLDERS = new Folders(Path.of(".."));
  static final String NOT_PROSE =
      "code, pre, svg, .steps, .transcript, .proof, #site-nav, #site-proofs";

  /** A word stands alone: what a digit, a dot, a slash or the like joins is a name. */
  static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\d_./@:-])\\p{L}++(?:'\\p{L}++)?(?![\\d_/@(]|[.:]\\p{L})");

  /** Java's names and acronyms have a capital inside. */
  static final Pattern NAME = Pattern.compile("\\p{L}+\\p{Lu}.*");

  static Hunspell speller;
  static Set<String> ownWords;

  @BeforeAll
  static void read_the_dictionary() throws IOException, ParseException {
    try (var rules = WebJar.open("typo-js", "dictionaries/en_US/en_US.aff");
        var words = WebJar.open("typo-js", "dictionaries/en_US/en_US.dic")) {
      speller = new Hunspell(new Dictionary(new ByteBuffersDirectory(), "words", rules, words));
    }
    ownWords = Set.copyOf(Files.readAllLines(FOLDERS.words()));
  }

  static List<Path> pages() throws IOException {
    try (var files = Files.list(FOLDERS.pages())) {
      return files.filter(file -> file.toString().endsWith(Source.EXTENSION)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_words_of_a_page_are_in_the_dictionary_or_in_our_list(Path page) throws IOException {
    var source = Source.read(page);
    var built = Jsoup.parse(Files.readString(Path.of("target/site", source.name() + ".html")));
    built.select(NOT_PROSE).remove();

    assertThat(misspelled(built.text()).stream().map(word -> place(source, word)))
        .as("words to mend, or to add to words.txt")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"teh", "recieve", "behaviour", "colour", "recognise"})
  void a_typo_and_british_spelling_are_found(String word) {
    assertThat(misspelled("The word \u201c" + word + "\u201d.")).containsExactly(word);
  }

  @Test
  void a_name_is_not_spelled() {
    assertThat(misspelled("accept4, SO_REUSEADDR, strace(1), java.nio, epoll_wait, ServerSocket"))
        .isEmpty();
  }

  static String place(Source source, String word) {
    var line = source.linesWith(word).stream().findFirst().orElse(0);
    return "%s:%d: %s".formatted(source.file().getFileName(), line, word);
  }

  static List<String> misspelled(String text) {
    return WORD.matcher(text.replace('\u2019', '\''))
        .results()
        .map(MatchResult::group)
        .filter(word -> !NAME.matcher(word).matches())
        .filter(word -> !ownWords.contains(word) && !speller.spell(word))
        .distinct()
        .sorted()
        .toList();
  }
}
