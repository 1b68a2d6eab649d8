package course.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.PositionalAttributes;
import org.asciidoctor.extension.Reader;

/** {@code [plantuml,"What it shows, in words."]} above a listing: a picture drawn in the page. */
@Contexts(Contexts.LISTING)
@ContentModel(ContentModel.RAW)
@PositionalAttributes("alt")
public final class PlantUmlBlock extends BlockProcessor {

  /** Takes what is wrong with the text of a block: in which of its lines, from 1, and what. */
  public interface Complaints {
    void add(List<String> text, int line, String message);
  }

  /** Where the block's attributes stand, seen from its first line. */
  private static final int HEAD = -1;

  private final Pictures pictures;
  private final Complaints complaints;

  public PlantUmlBlock(Pictures pictures, Complaints complaints) {
    super("plantuml");
    this.pictures = pictures;
    this.complaints = complaints;
  }

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    var text = reader.readLines();
    var alternative = String.valueOf(attributes.getOrDefault("alt", "")).strip();
    var html = "";
    if (alternative.isEmpty()) {
      complaints.add(text, HEAD, "a picture without words for who does not see it");
    }
    try {
      html = pictures.picture(text, alternative).outerHtml();
    } catch (PlantUml.Bad e) {
      complaints.add(text, e.line(), "bad PlantUML: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return createBlock(parent, "pass", html);
  }
}
