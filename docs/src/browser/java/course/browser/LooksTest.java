package course.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looks at all pages, wide and narrow, light and dark. */
@ExtendWith(WithBrowser.class)
@Timeout(250)
class LooksTest {

  @ParameterizedTest
  @EnumSource
  void no_page_complains_in_the_console(Browser.Look look, Browser browser) {
    assertThat(onEachPage(browser, look, page -> browser.console())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void no_page_scrolls_sideways(Browser.Look look, Browser browser) {
    var tooWide =
        """
        const width = document.documentElement.clientWidth;
        return document.documentElement.scrollWidth <= width ? [] :
          [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > width)
            .map((element) => element.outerHTML.slice(0, 80));
        """;

    assertThat(onEachPage(browser, look, page -> strings(browser.driver().executeScript(tooWide))))
        .isEmpty();
  }

  /**
   * Two looks, which have all: the widths and the colors do not depend on each other. A proof is
   * open, and a scene is being stepped through.
   */
  @ParameterizedTest
  @EnumSource(names = {"DESKTOP_LIGHT", "PHONE_DARK"})
  void axe_finds_nothing_on_any_page(Browser.Look look, Browser browser) throws Exception {
    var axe = new EmbeddedResourceAxeProvider().getScript();
    var violations =
        """
        const done = arguments[0];
        const rules = { "target-size": { enabled: true } };
        document.querySelector(".stepper > button")?.click();
        document.querySelector("a.proof")?.click();
        axe.run({ preload: false, resultTypes: ["violations"], rules }).then((results) =>
          done(results.violations.map(({ help, nodes }) =>
            help + ": " + nodes.map((node) => node.html).join(" "))));
        """;

    assertThat(
            onEachPage(
                browser,
                look,
                page -> {
                  browser.driver().executeScript(axe);
                  return strings(browser.driver().executeAsyncScript(violations));
                }))
        .isEmpty();
  }

  /** What was found, for each page on which something was found. */
  static Map<String, List<String>> onEachPage(
      Browser browser, Browser.Look look, Function<String, List<String>> find) {
    browser.take(look);
    var found = new TreeMap<String, List<String>>();
    for (var page : Browser.pages()) {
      browser.open(page);
      found.put(page, find.apply(page));
    }
    assertThat(found).isNotEmpty();
    found.values().removeIf(List::isEmpty);
    return found;
  }

  static List<String> strings(Object result) {
    return ((List<?>) result).stream().map(String::valueOf).toList();
  }
}
