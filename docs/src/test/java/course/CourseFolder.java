package course;

import course.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.asciidoctor.Asciidoctor;

/** A small course of two pages and one lesson, made to be broken. */
public record CourseFolder(Path root) {

  /** One for all tests that build a site, as JRuby starts slowly. */
  public static final class Shared {
    public static final Asciidoctor ASCIIDOCTOR = Asciidoctor.Factory.create();
  }

  public static CourseFolder in(Path root) throws IOException {
    var course = new CourseFolder(root);
    course.write("docs/outline.txt", "Part", "  first", "  second");
    course.page("first", "== Start", "", "A good page.");
    course.page("second", "== Start", "", "Another good page.");
    course.write(
        "lessons/05-exchange/src/Program.java",
        "class Program {",
        "  // tag::body[]",
        "  int one; // <1>",
        "  int two; // <2>",
        "  // end::body[]",
        "}");
    course.write(
        "lessons/05-exchange/test/ProgramTest.java",
        "class ProgramTest {",
        "",
        "  @Test",
        "  void one_is_a_number() {}",
        "",
        "  @ParameterizedTest",
        "  void any_number_fits(int number) {}",
        "",
        "  @Test",
        "  @Disabled(\"later\")",
        "  void never_run() {}",
        "",
        "  void helper() {}",
        "}");
    return course;
  }

  /** Writes a page: the title, the question and an empty line come first, so text is line 4. */
  public void page(String name, String... text) throws IOException {
    write(
        "docs/pages/" + name + ".adoc",
        "= Title of " + name + "\n:question: What is it?\n\n" + String.join("\n", text));
  }

  /** Writes the report that surefire leaves after a run of ProgramTest. */
  public Path report(String... testcases) throws IOException {
    var report = "lessons/05-exchange/target/surefire-reports/TEST-ProgramTest.xml";
    var file = write(report, "<testsuite>" + String.join("\n", testcases) + "</testsuite>");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
  }

  public Path write(String path, String... lines) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, List.of(lines));
  }

  /** Builds the site into the folder {@code site} and tells what is wrong. */
  public List<String> build() throws IOException {
    return new Site(Shared.ASCIIDOCTOR, root)
        .build(root.resolve("site")).stream().map(Problem::toString).toList();
  }

  public String built(String page) throws IOException {
    return Files.readString(root.resolve("site").resolve(page));
  }
}
