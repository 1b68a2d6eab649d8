package course.model;

import com.sun.source.doctree.DocTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** A Java file as the JDK's own compiler reads it, without compiling it. */
public final class JavaFile {

  private final CompilationUnitTree unit;
  private final DocTrees docs;

  private JavaFile(CompilationUnitTree unit, DocTrees docs) {
    this.unit = unit;
    this.docs = docs;
  }

  public static JavaFile read(Path file) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-proc:none");
      var source = files.getJavaFileObjects(file);
      var task = (JavacTask) compiler.getTask(null, files, null, options, null, source);
      return new JavaFile(task.parse().iterator().next(), DocTrees.instance(task));
    }
  }

  public CompilationUnitTree unit() {
    return unit;
  }

  /** The first class of the file: the one that {@code java File.java} starts. */
  public ClassTree firstClass() {
    return (ClassTree) unit.getTypeDecls().get(0);
  }

  /** The method of the first class that has this name. */
  public Optional<MethodTree> method(String name) {
    return firstClass().getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getName().contentEquals(name))
        .findFirst();
  }

  /** The first sentence of what the first class says of itself. */
  public String firstSentence() {
    var comment = docs.getDocCommentTree(TreePath.getPath(unit, firstClass()));
    return comment == null
        ? ""
        : comment.getFirstSentence().stream().map(DocTree::toString).collect(Collectors.joining());
  }

  /** Is there such an annotation, told by its simple name? */
  public static boolean hasAnnotation(ModifiersTree modifiers, Predicate<String> wanted) {
    return modifiers.getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .map(Object::toString)
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .anyMatch(wanted);
  }
}
