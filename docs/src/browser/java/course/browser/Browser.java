package course.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser that opens the pages of the built site from disk. */
final class Browser implements AutoCloseable {

  /** What a reader may hold in the hand, and how the reader likes it. */
  enum Look {
    DESKTOP_LIGHT(1280, 800, false),
    DESKTOP_DARK(1280, 800, true),
    PHONE_LIGHT(390, 844, false),
    PHONE_DARK(390, 844, true);

    private final int width;
    private final int height;
    private final boolean isDark;

    Look(int width, int height, boolean isDark) {
      this.width = width;
      this.height = height;
      this.isDark = isDark;
    }
  }

  private static final Path SITE = Path.of("target/site");

  /** No window, and no talk with any host. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /**
   * Selenium's own log: it misses the tools of the browser's developers, which nobody asked for.
   */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final Path profile;
  private final ChromeDriver driver;

  Browser() {
    SELENIUM.setLevel(Level.SEVERE);
    var options = new ChromeOptions();
    options.setBinary(installed("chromium"));
    options.addArguments(ARGUMENTS);
    try {
      profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    options.addArguments("--user-data-dir=" + profile);
    var logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    var service =
        new ChromeDriverService.Builder().usingDriverExecutable(installed("chromedriver")).build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
  }

  private static File installed(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No "
                        + program
                        + " in the PATH. The browser tests need Chromium and its driver; on Debian:"
                        + " sudo apt-get install chromium chromium-driver"));
  }

  /** The file names of all pages of the site. */
  static List<String> pages() {
    try (var files = Files.list(SITE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void take(Look look) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            look.width,
            "height",
            look.height,
            "deviceScaleFactor",
            1,
            "mobile",
            look.width < 500));
    var scheme = Map.of("name", "prefers-color-scheme", "value", look.isDark ? "dark" : "light");
    cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** Turns the scripts of the pages on or off. */
  void runScripts(boolean on) {
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  private void cdp(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
  }

  /** Opens the page, with an empty console. */
  void open(String page) {
    console();
    driver.get(SITE.resolve(page).toUri().toString());
  }

  ChromeDriver driver() {
    return driver;
  }

  /** What the script returns as a text. */
  String ask(String script, Object... arguments) {
    return String.valueOf(driver.executeScript("return " + script, arguments));
  }

  /** Brings the element into the middle of the window and clicks it. */
  void click(WebElement element) {
    driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
    element.click();
  }

  /** Moves the pointer over the element. */
  void pointAt(WebElement element) {
    new Actions(driver).moveToElement(element).perform();
  }

  /** Presses the Tab key, from the beginning of the text on, until the element has the focus. */
  void tabTo(WebElement element) {
    driver.executeScript("document.querySelector('main').focus()");
    while (!focused().equals(element)) {
      type(Keys.TAB);
    }
  }

  /** What Ctrl-V writes now. */
  String pasted() {
    var field =
        (WebElement)
            driver.executeScript(
                """
                const field = document.createElement("textarea");
                document.body.append(field);
                return field;
                """);
    field.sendKeys(Keys.chord(Keys.CONTROL, "v"));
    var text = field.getDomProperty("value");
    driver.executeScript("arguments[0].remove()", field);
    return text;
  }

  /** The page that is open, and where in it: {@code exchange.html#short-send}. */
  String place() {
    return driver.getCurrentUrl().replaceFirst(".*/", "");
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Types where the focus is. */
  void type(CharSequence... keys) {
    focused().sendKeys(keys);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** What the page has written to the console since it was opened, or last asked. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Waits until the page, or the part of it, is open whose link is like this. */
  void awaitPlace(String pattern) {
    await(ExpectedConditions.urlMatches("/" + pattern));
  }

  /** Waits until the element shows some text. */
  void awaitText(String selector) {
    await(ExpectedConditions.textMatches(By.cssSelector(selector), Pattern.compile(".")));
  }

  void awaitHidden(String selector) {
    await(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(selector)));
  }

  private void await(ExpectedCondition<?> condition) {
    new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(20)).until(condition);
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (var files = Files.walk(profile)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }
}
