package course.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Copies commands and programs from a page that was opened from disk. */
@ExtendWith(WithBrowser.class)
@Timeout(60)
class CopyTest {

  static final Path PROGRAM = Path.of("../lessons/05-exchange/src/ExchangeServer.java");
  static final String RUN = "java lessons/05-exchange/src/ExchangeServer.java";

  /** As in a browser that lets no page use the clipboard. */
  static final String NO_CLIPBOARD =
      "Object.defineProperty(navigator, 'clipboard', { value: undefined })";

  @BeforeEach
  void open_a_page(Browser browser) {
    browser.take(Browser.Look.DESKTOP_LIGHT);
    browser.open("exchange.html");
  }

  @AfterEach
  void expect_no_error(Browser browser) {
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", NO_CLIPBOARD})
  void a_command_is_copied_also_where_no_page_may_use_the_clipboard(
      String before, Browser browser) {
    browser.driver().executeScript(before);
    browser.click(browser.one(".listingblock:has([data-lang=console]) .copy"));
    browser.awaitText("body > [role=status]");

    assertThat(browser.focused().getText()).isEqualTo("copied");
    assertThat(browser.pasted()).isEqualTo(RUN);
  }

  @Test
  void a_program_is_copied_whole_with_its_imports_and_without_the_numbers(Browser browser)
      throws IOException {
    browser.click(browser.one(".program .copy"));
    browser.awaitText("body > [role=status]");

    assertThat(browser.pasted())
        .startsWith("import ")
        .isEqualTo(Files.readString(PROGRAM).replaceAll(" // <\\d+>", ""));
  }

  @Test
  void what_is_typed_in_a_scene_is_copied_without_its_prompt(Browser browser) {
    var typed = browser.one(".transcript .typed");
    browser.driver().executeScript("arguments[0].scrollIntoView({ block: 'center' })", typed);
    browser.pointAt(typed);
    browser.one(".transcript .typed .copy").click();
    browser.awaitText("body > [role=status]");

    assertThat(browser.pasted()).isEqualTo(RUN);
  }

  @Test
  void the_command_of_a_proof_is_copied_by_keys_alone_and_its_box_stays_open(Browser browser) {
    browser.driver().executeScript(NO_CLIPBOARD);
    browser.tabTo(browser.one("a.proof"));
    browser.type(Keys.TAB, Keys.ENTER);
    browser.awaitText("body > [role=status]");

    assertThat(browser.focused()).isEqualTo(browser.one("#proof-box .copy"));
    var command = browser.one("#proof-box pre").getText();
    assertThat(browser.pasted()).isEqualTo(command);
  }

  @Test
  void the_imports_open_by_keyboard(Browser browser) {
    var imports = browser.one(".program .imports");
    assertThat(imports.getText()).isEqualTo("imports");

    browser.tabTo(browser.one(".program .imports > summary"));
    browser.type(Keys.ENTER);
    assertThat(imports.getText()).contains("import java.io.IOException;");
  }

  @Test
  void without_scripts_there_are_no_buttons(Browser browser) {
    browser.runScripts(false);
    try {
      browser.open("exchange.html");
      assertThat(browser.all("button")).isEmpty();
    } finally {
      browser.runScripts(true);
    }
  }
}
