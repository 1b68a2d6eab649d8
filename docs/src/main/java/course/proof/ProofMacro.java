package course.proof;

import course.model.Html;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;

/** {@code proof:lesson.TestClass#test_method[]}: the claim that this test proves, as a mark. */
public final class ProofMacro extends InlineMacroProcessor {

  private final Proofs proofs;
  private final BiConsumer<String, String> problem;

  /** What is wrong goes to {@code problem}: the macro as written, and a message. */
  public ProofMacro(Proofs proofs, BiConsumer<String, String> problem) {
    super("proof");
    this.proofs = proofs;
    this.problem = problem;
  }

  @Override
  public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
    var mark = Html.element("a").addClass("proof").attr("data-test", target);
    try {
      var proof = proofs.find(target);
      mark.text(proof.claim())
          .addClass(proof.state().name().toLowerCase().replace('_', '-'))
          .attr("data-state", proof.state().words)
          .attr("data-command", proof.command());
    } catch (Proofs.Unproved e) {
      problem.accept("proof:" + target + "[", e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return createPhraseNode(parent, "quoted", mark.outerHtml());
  }
}
