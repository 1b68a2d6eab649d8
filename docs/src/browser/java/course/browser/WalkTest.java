package course.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Goes through the course as a reader does, with the mouse and with keys alone. */
@ExtendWith(WithBrowser.class)
@Timeout(60)
class WalkTest {

  @BeforeEach
  void open_the_first_page(Browser browser) {
    browser.take(Browser.Look.DESKTOP_LIGHT);
    browser.open("index.html");
  }

  @Test
  void next_and_previous_walk_the_whole_course(Browser browser) {
    var forth = walk(browser, "next");
    var back = walk(browser, "prev");

    assertThat(forth).containsExactlyInAnyOrderElementsOf(Browser.pages());
    assertThat(back).isEqualTo(reversed(forth));
  }

  @Test
  void the_first_tab_offers_to_skip_to_the_text(Browser browser) {
    browser.type(Keys.TAB);
    assertThat(browser.focused().isDisplayed()).isTrue();
    browser.type(Keys.ENTER);

    assertThat(browser.focused().getTagName()).isEqualTo("main");
  }

  @Test
  void a_fold_opens_and_closes_by_keyboard(Browser browser) {
    browser.open("exchange.html");
    var fold = browser.one("details");
    var summary = browser.one("details > summary");
    while (!browser.focused().equals(summary)) {
      browser.type(Keys.TAB);
    }

    browser.type(Keys.ENTER);
    assertThat(fold.getDomProperty("open")).isEqualTo("true");
    browser.type(Keys.SPACE);
    assertThat(fold.getDomProperty("open")).isEqualTo("false");
  }

  static List<String> walk(Browser browser, String direction) {
    var walked = new ArrayList<>(List.of(browser.place()));
    for (var links = links(browser, direction); !links.isEmpty(); ) {
      links.get(0).click();
      assertThat(walked).doesNotContain(browser.place());
      walked.add(browser.place());
      links = links(browser, direction);
    }
    return walked;
  }

  static List<WebElement> links(Browser browser, String direction) {
    return browser.all("a[rel=" + direction + "]");
  }

  static List<String> reversed(List<String> pages) {
    var reversed = new ArrayList<>(pages);
    Collections.reverse(reversed);
    return reversed;
  }
}
