package course.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Steps through a scene, by keys alone. */
@ExtendWith(WithBrowser.class)
@Timeout(60)
class StepsTest {

  /** The first one of the page. */
  static final String SCENE = ".scene";

  static final String QUESTION = "What comes next?";

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
  void a_scene_stands_whole_until_the_reader_steps_through_it(Browser browser) {
    assertThat(rows(browser)).hasSizeGreaterThan(3).allMatch(WebElement::isDisplayed);

    begin(browser);
    assertThat(shown(browser)).isEqualTo(1);
    assertThat(scene(browser).getText()).contains(QUESTION);
  }

  @Test
  void enter_and_the_arrows_go_forth_and_back(Browser browser) {
    begin(browser);
    browser.type(Keys.ENTER);
    assertThat(shown(browser)).isEqualTo(2);
    browser.type(Keys.ARROW_RIGHT);
    assertThat(shown(browser)).isEqualTo(3);
    browser.type(Keys.ARROW_LEFT);
    assertThat(shown(browser)).isEqualTo(2);
    browser.type(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP);
    assertThat(shown(browser)).isEqualTo(1);
  }

  @Test
  void what_comes_is_told_to_who_does_not_see_it(Browser browser) {
    begin(browser);
    assertThat(told(browser)).matches("\\w+ types: java lessons/\\S+\\.java");
    browser.type(Keys.ENTER);
    assertThat(told(browser)).endsWith(": " + rows(browser).get(1).getText().strip());
  }

  @Test
  void escape_shows_all_and_the_focus_stays_at_the_scene(Browser browser) {
    begin(browser);
    browser.type(Keys.ENTER, Keys.ESCAPE);

    assertThat(rows(browser)).allMatch(WebElement::isDisplayed);
    assertThat(scene(browser).getText()).doesNotContain(QUESTION);
    assertThat(browser.focused()).isEqualTo(button(browser));
  }

  @Test
  void the_last_moment_ends_it(Browser browser) {
    begin(browser);
    for (int i = 1; i < rows(browser).size(); i++) {
      assertThat(scene(browser).getText()).contains(QUESTION);
      browser.type(Keys.ARROW_RIGHT);
    }

    assertThat(rows(browser)).allMatch(WebElement::isDisplayed);
    assertThat(browser.focused()).isEqualTo(button(browser));
  }

  @Test
  void what_stands_below_the_scene_stays_in_its_place(Browser browser) {
    var height = scene(browser).getSize().height;
    begin(browser);

    assertThat(scene(browser).getSize().height).isEqualTo(height);
  }

  static void begin(Browser browser) {
    browser.tabTo(button(browser));
    browser.type(Keys.ENTER);
  }

  static WebElement scene(Browser browser) {
    return browser.one(SCENE);
  }

  static WebElement button(Browser browser) {
    return browser.one(SCENE + " .stepper > button");
  }

  static List<WebElement> rows(Browser browser) {
    return scene(browser).findElements(By.cssSelector("tbody tr"));
  }

  static long shown(Browser browser) {
    return rows(browser).stream().filter(WebElement::isDisplayed).count();
  }

  static String told(Browser browser) {
    return scene(browser).findElement(By.cssSelector("[aria-live]")).getDomProperty("textContent");
  }
}
