package course.convert;

import course.model.Folders;
import course.model.Page;
import course.model.Problems;
import course.model.Source;
import course.picture.PictureMacro;
import course.picture.Pictures;
import course.picture.PlantUmlBlock;
import course.proof.ClaimRows;
import course.proof.CountMacro;
import course.proof.ProofMacro;
import course.proof.Proofs;
import course.proof.ReasonMacro;
import course.proof.ToComeMacro;
import course.scene.SceneMacro;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.extension.ExtensionGroup;
import org.asciidoctor.log.LogHandler;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import org.jsoup.Jsoup;

/** Turns AsciiDoc into HTML with Asciidoctor and our macros, and gathers what they complain of. */
public final class Converter implements AutoCloseable {

  /** Asciidoctor's own printing, which would repeat what we list. */
  private static final Logger PRINTER = Logger.getLogger("asciidoctor");

  private static final Pattern MISSING_ATTRIBUTE =
      Pattern.compile("skipping reference to missing attribute: (.+)");

  /** What the check of the pages tells better. */
  private static final String USED_TWICE = "already in use: ";

  private final Asciidoctor asciidoctor;
  private final Folders folders;
  private final Problems problems;
  private final ExtensionGroup macros;
  private final LogHandler log = this::log;
  private Source current;

  public Converter(Asciidoctor asciidoctor, Folders folders, Set<String> pages, Problems problems)
      throws IOException {
    this.asciidoctor = asciidoctor;
    this.folders = folders;
    this.problems = problems;
    PRINTER.setUseParentHandlers(false);
    asciidoctor.registerLogHandler(log);
    var pictures = new Pictures(folders.diagrams(), folders.drawn());
    macros =
        asciidoctor
            .createGroup()
            .inlineMacro(new ProofMacro(new Proofs(folders.lessons()), this::complain))
            .inlineMacro(new ReasonMacro(this::complain))
            .inlineMacro(new ToComeMacro(pages, this::complain))
            .inlineMacro(new CountMacro(this::complain))
            .blockMacro(new SceneMacro(folders.transcripts(), this::complain))
            .blockMacro(new PictureMacro(pictures, this::complain))
            .block(new PlantUmlBlock(pictures, this::complain))
            .blockMacro(new StepsMacro(pages))
            .blockMacro(new ChaptersMacro())
            .blockMacro(new ProgramsMacro())
            .block(new MythBlock());
    macros.register();
  }

  public Page convert(Source source) throws IOException {
    current = source;
    var attributes =
        Attributes.builder()
            .attribute("lessons", folders.pages().relativize(folders.lessons()).toString())
            .attribute("attribute-missing", "warn")
            .attribute("source-highlighter", "rouge")
            .attribute("rouge-css", "class")
            .attribute("idprefix", "")
            .attribute("idseparator", "-")
            .build();
    var lesson = folders.lesson(source.name());
    var options = Options.builder().safe(SafeMode.UNSAFE).attributes(attributes);
    var document =
        Handout.isOf(lesson)
            ? asciidoctor.load(
                Handout.text(source), options.baseDir(folders.pages().toFile()).build())
            : asciidoctor.loadFile(source.file().toFile(), options.build());
    var body = Jsoup.parseBodyFragment(document.convert()).body();
    ClaimRows.finish(body);
    Listings.finish(body);
    var title = Jsoup.parseBodyFragment(String.valueOf(document.getDoctitle())).text();
    var question = document.getAttribute("question");
    if (document.getDoctitle() == null) {
      problems.add(source.file(), 1, "the page has no title");
    }
    if (question == null) {
      problems.add(source.file(), 1, "the page has no :question:");
    }
    return new Page(source, lesson, title, String.valueOf(question), body);
  }

  private void complain(String macro, String message) {
    problems.add(current, message, macro);
  }

  private void complain(List<String> text, int line, String message) {
    var start = Collections.indexOfSubList(current.lines(), text);
    problems.add(current.file(), start + line, message);
  }

  private void log(LogRecord entry) {
    if (entry.getSeverity().compareTo(Severity.WARN) < 0
        || entry.getMessage().contains(USED_TWICE)) {
      return;
    }
    var attribute = MISSING_ATTRIBUTE.matcher(entry.getMessage());
    if (attribute.matches()) {
      complain("{" + attribute.group(1) + "}", "undefined attribute: " + attribute.group(1));
    } else {
      var line = entry.getCursor() == null ? 0 : entry.getCursor().getLineNumber();
      problems.add(current.file(), line, entry.getMessage());
    }
  }

  @Override
  public void close() {
    macros.unregister();
    asciidoctor.unregisterLogHandler(log);
  }
}
