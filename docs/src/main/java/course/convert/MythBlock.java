package course.convert;

import java.util.Map;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Reader;

/** {@code [myth]}: what tutorials say, and what is true. */
@Contexts({Contexts.PARAGRAPH, Contexts.EXAMPLE})
@ContentModel(ContentModel.COMPOUND)
final class MythBlock extends BlockProcessor {

  MythBlock() {
    super("myth");
  }

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    attributes.put("role", "myth");
    return createBlock(parent, "open", reader.readLines(), attributes);
  }
}
