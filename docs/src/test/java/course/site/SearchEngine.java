package course.site;

import com.google.gson.Gson;
import course.site.SearchIndex.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Scriptable;

/**
 * The search of the site, in Java: the scripts that the build has just written, run without a
 * browser.
 */
public final class SearchEngine {

  /** A part of a page that may answer: where it is, and its title. */
  public record Result(String href, String title) {

    public String page() {
      return href.replaceFirst("\\.html.*", "");
    }
  }

  /** What was found, the best first, and how many of the results have all the words. */
  public record Answer(List<Result> found, int all) {}

  private static final Path SITE = Path.of("target/site");
  private static final Gson GSON = new Gson();
  private static final ContextFactory RHINO = new ContextFactory();
  private static final Scriptable SCRIPTS = RHINO.call(Context::initStandardObjects);

  static {
    run(SCRIPTS, read("lunr.min.js"));
    run(SCRIPTS, read("search-engine.js"));
  }

  private final Scriptable globals = RHINO.call(context -> context.newObject(SCRIPTS));

  /** The search of the site that the build has just written. */
  public static SearchEngine ofSite() {
    return new SearchEngine(read("search-index.js"));
  }

  /** The site's search, which finds these sections only. */
  static SearchEngine of(Section... sections) {
    return new SearchEngine("const searchSections = " + GSON.toJson(sections));
  }

  private SearchEngine(String index) {
    globals.setPrototype(SCRIPTS);
    globals.setParentScope(null);
    run(globals, index);
    run(globals, "const search = courseSearch(lunr, searchSections)");
  }

  public Answer find(String question) {
    return GSON.fromJson(run("JSON.stringify(search.find(%s))", question), Answer.class);
  }

  /** What is shown of this section when it was found. */
  String excerpt(Section section, String question) {
    return run("search.excerpt(%s, %s)", section, question);
  }

  /** The script's value; the arguments, as JSON, take the places of {@code %s}. */
  private String run(String script, Object... arguments) {
    return run(globals, script.formatted(Stream.of(arguments).map(GSON::toJson).toArray()));
  }

  private static String run(Scriptable globals, String script) {
    return RHINO.call(
        context -> {
          context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
          return Context.toString(context.evaluateString(globals, script, "search", 1, null));
        });
  }

  private static String read(String script) {
    try {
      return Files.readString(SITE.resolve(script));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
