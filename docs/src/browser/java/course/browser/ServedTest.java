package course.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Reads the whole course from the web server of its last lesson. */
@ExtendWith(WithBrowser.class)
@Timeout(120)
class ServedTest {

  static final Path SITE = Path.of("target/site");
  static final String PROGRAM = "../lessons/26-web-server/src/WebServer.java";

  /** Fetches each file, one after the other, past the browser's memory of them. */
  static final String FETCH =
      """
      const done = arguments[1];
      const sums = {};
      const read = async () => {
        performance.clearResourceTimings();
        for (const name of arguments[0]) {
          const reply = await fetch(name, { cache: "no-store" });
          const sum = await crypto.subtle.digest("SHA-256", await reply.arrayBuffer());
          sums[name] = Array.from(new Uint8Array(sum), b => b.toString(16).padStart(2, "0")).join("");
        }
        const entries = performance.getEntriesByType("resource");
        sums.connects = entries.filter(entry => entry.connectEnd > entry.connectStart).length;
      };
      read().then(() => done(sums), error => done({ error: String(error) }));
      """;

  static Process server;
  static String address;

  @BeforeAll
  static void start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, PROGRAM, "127.0.0.1", "0", SITE.toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    server = builder.redirectErrorStream(true).start();
    var line = server.inputReader().readLine();
    assertThat(line).startsWith("listening on ");
    address = "http://" + line.substring("listening on ".length()) + "/";
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  @BeforeEach
  void take_a_look(Browser browser) {
    browser.take(Browser.Look.DESKTOP_LIGHT);
  }

  @Test
  void each_page_is_the_same_as_from_disk(Browser browser) {
    for (var page : Browser.pages()) {
      browser.open(page);
      var fromDisk = browser.ask("document.documentElement.outerHTML");

      open(browser, page);
      assertThat(browser.ask("document.documentElement.outerHTML")).as(page).isEqualTo(fromDisk);
      assertThat(browser.ask("getComputedStyle(document.body).fontFamily")).isNotEmpty();
      assertThat(browser.console()).as(page).isEmpty();
    }
  }

  @Test
  void all_files_come_byte_by_byte_over_one_connection(Browser browser) throws Exception {
    var files = files();
    open(browser, "index.html");

    var served = browser.driver().executeAsyncScript(FETCH, List.copyOf(files.keySet()));

    var sums = new TreeMap<String, Object>();
    ((Map<?, ?>) served).forEach((name, sum) -> sums.put((String) name, sum));
    assertThat(((Number) sums.remove("connects")).intValue()).isLessThanOrEqualTo(1);
    assertThat(sums).isEqualTo(files);
  }

  @Test
  void the_search_finds_and_leads_there(Browser browser) {
    open(browser, "tour.html");

    SearchTest.search(browser, "backlog");
    browser.type(Keys.ENTER);

    browser.awaitPlace("(listen|glossary).html#");
    assertThat(browser.driver().getCurrentUrl()).startsWith(address);
    assertThat(browser.console()).isEmpty();
  }

  private static void open(Browser browser, String page) {
    browser.console();
    browser.driver().get(address + page);
  }

  /** All files of the site, by their names, with their sums. */
  private static Map<String, Object> files() throws Exception {
    var sums = new TreeMap<String, Object>();
    try (var all = Files.walk(SITE)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        var sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        sums.put(SITE.relativize(file).toString(), HexFormat.of().formatHex(sum));
      }
    }
    return sums;
  }
}
