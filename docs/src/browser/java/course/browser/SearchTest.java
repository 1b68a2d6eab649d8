package course.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Searches from disk, without a mouse. */
@ExtendWith(WithBrowser.class)
@Timeout(60)
class SearchTest {

  static final String STATUS = "#site-search [role=status]";

  @BeforeEach
  void open_a_page(Browser browser) {
    browser.take(Browser.Look.DESKTOP_LIGHT);
    browser.open("tour.html");
  }

  @AfterEach
  void expect_no_error(Browser browser) {
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "backlog,                listen|glossary",
    "Address already in use, bind|errors",
  })
  void the_first_result_leads_to_the_right_place(String words, String page, Browser browser) {
    assumeThat(Browser.pages())
        .as("the page is written")
        .anyMatch(name -> name.matches("(%s).html".formatted(page)));

    search(browser, words);
    browser.type(Keys.ENTER);

    browser.awaitPlace("(%s).html#".formatted(page));
    assertThat(browser.one("*:has(> :target)").getText()).containsIgnoringCase(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RECEIVING", "receives", "receiv", "  receive !"})
  void a_word_is_found_in_any_of_its_forms(String words, Browser browser) {
    search(browser, words);

    assertThat(results(browser)).isNotEmpty();
  }

  @Test
  void where_no_section_has_all_the_words_those_with_some_are_shown(Browser browser) {
    search(browser, "receive zebra");

    assertThat(results(browser)).isNotEmpty();
    assertThat(status(browser)).endsWith(" results with some of the words");
  }

  @Test
  void what_nobody_wrote_is_not_found(Browser browser) {
    search(browser, "zebra");

    assertThat(results(browser)).isEmpty();
    assertThat(status(browser)).isEqualTo("Nothing found.");
  }

  @Test
  void the_number_of_results_is_told(Browser browser) {
    search(browser, "short");

    assertThat(status(browser)).matches("(The first 10 of )?\\d+ results");
  }

  @Test
  void nothing_is_loaded_before_the_reader_comes(Browser browser) {
    assertThat(browser.all("script")).hasSize(2);

    search(browser, "socket");

    assertThat(browser.all("script")).hasSize(5);
  }

  @Test
  void a_slash_leads_to_the_field_and_a_second_one_is_typed(Browser browser) {
    browser.type("/");
    assertThat(browser.focused()).isEqualTo(field(browser));
    browser.type("/");

    assertThat(field(browser).getDomProperty("value")).isEqualTo("/");
  }

  @Test
  void arrows_choose_and_enter_follows(Browser browser) {
    search(browser, "receive");
    var results = results(browser);

    browser.type(Keys.ARROW_DOWN);
    assertThat(browser.focused()).isEqualTo(results.get(0));
    browser.type(Keys.ARROW_DOWN);
    assertThat(browser.focused()).isEqualTo(results.get(1));
    browser.type(Keys.ARROW_UP);
    assertThat(browser.focused()).isEqualTo(results.get(0));
    browser.type(Keys.ARROW_DOWN);
    var chosen = results.get(1).getDomAttribute("href");
    browser.type(Keys.ENTER);

    browser.awaitPlace(chosen);
  }

  @Test
  void escape_closes_the_results(Browser browser) {
    search(browser, "receive");
    browser.type(Keys.ARROW_DOWN);
    browser.type(Keys.ESCAPE);

    assertThat(results(browser)).isEmpty();
    assertThat(browser.focused()).isEqualTo(field(browser));
  }

  @Test
  void who_leaves_the_field_closes_the_results(Browser browser) {
    search(browser, "receive");
    browser.one("#site-nav").click();

    assertThat(results(browser)).isEmpty();
  }

  @Test
  void a_result_is_followed_by_a_click_too(Browser browser) {
    search(browser, "receive");
    var chosen = results(browser).get(0);
    var href = chosen.getDomAttribute("href");
    chosen.click();

    browser.awaitPlace(href);
  }

  @Test
  void without_scripts_there_is_no_search(Browser browser) {
    browser.runScripts(false);
    try {
      browser.open("index.html");
      assertThat(field(browser).isDisplayed()).isFalse();
    } finally {
      browser.runScripts(true);
    }
  }

  static void search(Browser browser, String words) {
    browser.type("/");
    browser.type(words);
    browser.awaitText(STATUS);
  }

  static WebElement field(Browser browser) {
    return browser.one("#site-search input");
  }

  static String status(Browser browser) {
    return browser.one(STATUS).getText();
  }

  static List<WebElement> results(Browser browser) {
    return browser.all(".results a");
  }
}
