package course.proof;

import course.model.Html;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;

/**
 * {@code count:kind[]}: the place where {@link ClaimRows} writes how many such rows the page has.
 */
public final class CountMacro extends InlineMacroProcessor {

  private final BiConsumer<String, String> problem;

  /** What is wrong goes to {@code problem}: the macro as written, and a message. */
  public CountMacro(BiConsumer<String, String> problem) {
    super("count");
    this.problem = problem;
  }

  @Override
  public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
    if (!ClaimRows.KINDS.containsKey(target)) {
      var kinds = String.join(", ", new TreeSet<>(ClaimRows.KINDS.keySet()));
      problem.accept("count:" + target + "[", "count: counts " + kinds + ", not " + target);
      return createPhraseNode(parent, "quoted", "");
    }
    var place = Html.element("span").addClass("count").attr("data-kind", target);
    return createPhraseNode(parent, "quoted", place.outerHtml());
  }
}
