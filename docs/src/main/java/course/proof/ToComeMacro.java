package course.proof;

import course.model.Html;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;

/** {@code tocome:chapter[]}: this will stand in a chapter that is not written yet. */
public final class ToComeMacro extends InlineMacroProcessor {

  private final Set<String> pages;
  private final BiConsumer<String, String> problem;

  /** What is on one of the {@code pages} is no longer to come, which is a {@code problem}. */
  public ToComeMacro(Set<String> pages, BiConsumer<String, String> problem) {
    super("tocome");
    this.pages = pages;
    this.problem = problem;
  }

  @Override
  public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
    if (pages.contains(target)) {
      problem.accept("tocome:" + target + "[", "no longer to come, so give the proof: " + target);
    }
    var mark = Html.element("span").addClass("to-come");
    mark.text("to come in the chapter on " + target.replace('-', ' '));
    return createPhraseNode(parent, "quoted", mark.outerHtml());
  }
}
