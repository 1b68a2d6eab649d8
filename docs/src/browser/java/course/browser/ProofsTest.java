package course.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Asks for the proofs of a page: with the pointer, a finger and keys alone. */
@ExtendWith(WithBrowser.class)
@Timeout(120)
class ProofsTest {

  static final String BOX = "#proof-box";
  static final String COMMAND = "mvn test -pl lessons/\\d+-\\S+ \"-Dtest=\\w+#\\w+\"";

  @BeforeEach
  void open_a_page(Browser browser) {
    browser.take(Browser.Look.DESKTOP_LIGHT);
    browser.open("exchange.html");
  }

  @AfterEach
  void expect_no_error(Browser browser) {
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void a_click_opens_the_box_and_escape_closes_it(Browser browser) {
    browser.click(tick(browser));

    assertThat(box(browser).isDisplayed()).isTrue();
    assertThat(browser.one(BOX + " pre").getText()).matches(COMMAND);
    assertThat(tick(browser).getDomAttribute("aria-expanded")).isEqualTo("true");
    assertThat(browser.place()).isEqualTo("exchange.html");

    browser.type(Keys.ESCAPE);
    assertThat(box(browser).isDisplayed()).isFalse();
    assertThat(browser.focused()).isEqualTo(tick(browser));
  }

  @Test
  void the_box_has_all_tests_of_its_sentence(Browser browser) {
    var tick = browser.one("a.proof[data-more]");
    browser.click(tick);

    var others = tick.getDomAttribute("data-more").split(" ").length;
    assertThat(browser.all(BOX + " pre")).hasSize(1 + others);
  }

  @Test
  void the_pointer_opens_the_box_and_may_go_into_it(Browser browser) {
    browser.driver().executeScript("arguments[0].scrollIntoView(true)", tick(browser));
    browser.pointAt(tick(browser));
    browser.awaitText(BOX);
    for (var part : List.of("pre", "p", "pre", "p", "pre")) {
      browser.pointAt(browser.one(BOX + " " + part)); // each takes a quarter of a second
    }
    assertThat(box(browser).isDisplayed()).isTrue();

    browser.pointAt(browser.one("h1"));
    browser.awaitHidden(BOX);
  }

  @Test
  void the_focus_opens_the_box_and_tab_leads_through_it(Browser browser) {
    browser.tabTo(tick(browser));
    assertThat(box(browser).isDisplayed()).isTrue();

    browser.type(Keys.TAB);
    assertThat(browser.focused()).isEqualTo(browser.one(BOX + " .copy"));
    browser.type(Keys.ESCAPE);
    assertThat(box(browser).isDisplayed()).isFalse();
    assertThat(browser.focused()).isEqualTo(tick(browser));
  }

  @Test
  void the_next_tick_takes_the_box_over(Browser browser) {
    var ticks = browser.all("a.proof");
    browser.click(ticks.get(0));
    var first = box(browser).getText();
    browser.click(ticks.get(4)); // the box hides the next ones

    assertThat(box(browser).getText()).isNotEqualTo(first);
    assertThat(ticks.get(0).getDomAttribute("aria-expanded")).isEqualTo("false");
  }

  @Test
  void a_copied_sentence_has_no_tick(Browser browser) {
    var sentence = browser.one("p:has(> a.proof)");
    var selected =
        browser.ask(
            "(getSelection().selectAllChildren(arguments[0]), '' + getSelection())", sentence);

    assertThat(selected.strip())
        .isEqualToNormalizingWhitespace(browser.ask("arguments[0].textContent", sentence));
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP_LIGHT", "PHONE_LIGHT"})
  void the_box_stays_inside_the_window(Browser.Look look, Browser browser) {
    browser.take(look);
    browser.open("exchange.html");
    var outside =
        """
        [...document.querySelectorAll("#site-body > :not(details) a.proof")].filter((tick) => {
          tick.scrollIntoView({ block: "center" });
          tick.click();
          const box = document.getElementById("proof-box").getBoundingClientRect();
          return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
        }).length""";

    assertThat(browser.ask(outside)).isEqualTo("0");
  }

  @Test
  void a_tick_is_wide_enough_for_a_finger(Browser browser) {
    var small =
        """
        [...document.querySelectorAll("a.proof")]
          .map((tick) => getComputedStyle(tick, "::before"))
          .filter(({ width, height }) => parseFloat(width) < 24 || parseFloat(height) < 24).length""";

    assertThat(browser.ask(small)).isEqualTo("0");
  }

  @Test
  void without_scripts_a_tick_leads_to_its_test_in_the_list(Browser browser) {
    browser.runScripts(false);
    try {
      browser.open("exchange.html");
      browser.tabTo(tick(browser));
      browser.type(Keys.ENTER);

      browser.awaitPlace("exchange.html#proof-1");
      assertThat(browser.one("#proof-1 pre").getText()).matches(COMMAND);
    } finally {
      browser.runScripts(true);
    }
  }

  static WebElement tick(Browser browser) {
    return browser.one("a.proof");
  }

  static WebElement box(Browser browser) {
    return browser.one(BOX);
  }
}
