package course.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.PositionalAttributes;

/**
 * {@code picture::backlog["What it shows, in words."]}: a picture of the folder diagrams. In the
 * picture {@code state} a path can be marked: {@code picture::state["…",mark="CLOSED LISTEN"]}.
 */
@PositionalAttributes("alt")
public final class PictureMacro extends BlockMacroProcessor {

  private final Pictures pictures;
  private final BiConsumer<String, String> problem;

  /** What is wrong goes to {@code problem}: the macro as written, and a message. */
  public PictureMacro(Pictures pictures, BiConsumer<String, String> problem) {
    super("picture");
    this.pictures = pictures;
    this.problem = problem;
  }

  @Override
  public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attrs) {
    var alternative = String.valueOf(attrs.getOrDefault("alt", "")).strip();
    var mark = String.valueOf(attrs.getOrDefault("mark", "")).strip();
    var written = "picture::" + target + "[";
    var html = "";
    if (alternative.isEmpty()) {
      problem.accept(written, "a picture without words for who does not see it: " + target);
    }
    try {
      html = pictures.picture(target, alternative, mark).outerHtml();
    } catch (Pictures.Wrong e) {
      problem.accept(written, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return createBlock(parent, "pass", html);
  }
}
