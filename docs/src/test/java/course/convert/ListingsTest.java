package course.convert;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ListingsTest {

  static final String IMPORTS =
      """
      import static java.nio.charset.StandardCharsets.UTF_8;

      import java.io.IOException;
      import java.nio.ByteBuffer;

      """;

  static final String PROGRAM =
      """
      /** Says what it is. */
      public class Program {

        public static void main(String[] args) {
          System.out.println("import"); // <1>
        }
      }
      """;

  @TempDir Path root;
  CourseFolder course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseFolder.in(root);
  }

  @Test
  void the_imports_of_a_program_are_folded_and_nothing_is_lost() throws IOException {
    var listing = listing("java", IMPORTS + PROGRAM);

    assertThat(listing.is(".program")).isTrue();
    assertThat(listing.expectFirst("details.imports > summary").text()).isEqualTo("imports");
    assertThat(listing.expectFirst("details.imports code").wholeText()).isEqualTo(IMPORTS);
    assertThat(listing.expectFirst(".content > pre > code").wholeText() + "\n")
        .isEqualTo(PROGRAM.replace("// <1>", "1"));
  }

  @Test
  void a_program_without_imports_has_no_fold() throws IOException {
    var listing = listing("java", PROGRAM);

    assertThat(listing.is(".program")).isTrue();
    assertThat(listing.select("details")).isEmpty();
  }

  @Test
  void a_part_of_a_program_is_not_a_whole_one() throws IOException {
    var method = PROGRAM.lines().skip(3).limit(3).reduce("", (text, line) -> text + line + "\n");
    var listing = listing("java", method);

    assertThat(listing.is(".program")).isFalse();
    assertThat(listing.select("details")).isEmpty();
  }

  @Test
  void only_java_is_folded() throws IOException {
    assertThat(listing("python", "import socket\n\nprint(1)\n# <1>").select("details")).isEmpty();
  }

  @Test
  void a_callout_is_a_bare_number() throws IOException {
    var line = listing("java", "int one; // <1>").expectFirst("code");

    assertThat(line.wholeText()).isEqualTo("int one; 1");
    assertThat(line.select(".conum").text()).isEqualTo("1");
  }

  Element listing(String language, String text) throws IOException {
    course.page(
        "first", "[source," + language + "]", "----", text.stripTrailing(), "----", "<1> One.");
    course.build();
    return Jsoup.parse(course.built("first.html")).expectFirst(".listingblock");
  }
}
