package course.scene;

import course.model.Html;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.jsoup.nodes.Element;

/** {@code scene::lesson/scene[]}: the terminals of a scene, side by side. */
public final class SceneMacro extends BlockMacroProcessor {

  private final Path transcripts;
  private final BiConsumer<String, String> problem;

  /** What is wrong goes to {@code problem}: the macro as written, and a message. */
  public SceneMacro(Path transcripts, BiConsumer<String, String> problem) {
    super("scene");
    this.transcripts = transcripts;
    this.problem = problem;
  }

  @Override
  public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attrs) {
    try {
      var transcript = Transcript.read(transcripts.resolve(target));
      if (transcript.actors().isEmpty()) {
        problem.accept("scene::" + target + "[", "no such transcript: " + target);
      }
      return createBlock(parent, "pass", table(transcript).outerHtml());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Element table(Transcript transcript) {
    var frame = Html.element("div").addClass("transcript");
    if (transcript.actors().size() == 1) {
      frame.addClass("alone");
    }
    var table = frame.appendElement("table");
    var head = table.appendElement("thead").appendElement("tr");
    for (var actor : transcript.actors()) {
      head.appendElement("th")
          .attr("scope", "col")
          .attr("data-actor", actor)
          .text(actor.replace('-', ' '));
    }
    var body = table.appendElement("tbody");
    for (var moment : transcript.moments()) {
      var row = body.appendElement("tr");
      for (int i = 0; i < moment.size(); i++) {
        fill(row.appendElement("td").attr("data-actor", transcript.actors().get(i)), moment.get(i));
      }
    }
    return frame;
  }

  private static void fill(Element cell, String line) {
    if (line.startsWith(Transcript.QUESTION)) {
      cell.addClass("asked").text(line.substring(Transcript.QUESTION.length()));
      return;
    }
    if (line.startsWith(Transcript.INPUT)) {
      cell.addClass("told").text(line.substring(Transcript.INPUT.length()));
      return;
    }
    if (!line.startsWith(Transcript.PROMPT)) {
      cell.text(line);
      return;
    }
    cell.addClass("typed");
    for (var part : line.substring(Transcript.PROMPT.length()).split("(?<=/)")) {
      cell.appendText(part).appendElement("wbr"); // a long path breaks after a slash
    }
  }
}
