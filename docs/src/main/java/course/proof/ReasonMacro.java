package course.proof;

import course.model.Html;
import java.util.Map;
import java.util.function.BiConsumer;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Format;
import org.asciidoctor.extension.FormatType;
import org.asciidoctor.extension.InlineMacroProcessor;

/** {@code na:[reason]}: this does not apply to Java, and why. */
@Format(FormatType.SHORT)
public final class ReasonMacro extends InlineMacroProcessor {

  private final BiConsumer<String, String> problem;

  /** A missing reason goes to {@code problem}: the macro as written, and a message. */
  public ReasonMacro(BiConsumer<String, String> problem) {
    super("na");
    this.problem = problem;
  }

  @Override
  public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
    if (target.isBlank()) {
      problem.accept("na:[" + target + "]", "n/a without a reason");
    }
    var mark = Html.element("span").addClass("na");
    mark.append("<b>n/a:</b> ").append(target);
    return createPhraseNode(parent, "quoted", mark.outerHtml());
  }
}
