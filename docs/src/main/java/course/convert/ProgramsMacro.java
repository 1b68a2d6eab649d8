package course.convert;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;

/** {@code programs::[]}: the place where {@link course.site.ProgramIndex} lists all programs. */
final class ProgramsMacro extends BlockMacroProcessor {

  ProgramsMacro() {
    super("programs");
  }

  @Override
  public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attrs) {
    return createBlock(parent, "pass", "<div class=\"programs\"></div>");
  }
}
