package course.convert;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;

/** {@code chapters::[]}: the place where the template lists all chapters. */
final class ChaptersMacro extends BlockMacroProcessor {

  ChaptersMacro() {
    super("chapters");
  }

  @Override
  public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attrs) {
    return createBlock(parent, "pass", "<div class=\"chapters\"></div>");
  }
}
