package course.proof;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClaimRowsTest {

  static final String PAGE = "docs/pages/first.adoc";
  static final String PROVED = "proof:exchange.ProgramTest#one_is_a_number[]";

  @TempDir Path folder;
  CourseFolder course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseFolder.in(folder);
  }

  @Test
  void a_row_has_a_proof_or_a_reason_or_is_to_come() throws IOException {
    page("|A |One. " + PROVED, "|B |na:[Java has `no` such thing]", "|C |tocome:unix-domain[]");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("first.html"))
        .contains("<b>n/a:</b> Java has <code>no</code> such thing")
        .contains("to come in the chapter on unix domain");
  }

  @Test
  void a_row_with_none_of_them_is_named_with_page_and_line() throws IOException {
    page("|A |One. " + PROVED, "|[#B]#B# |Two.", "|`C.c`, `D.d` |Three.", "|D e |Four.");

    assertThat(course.build())
        .containsExactly(
            PAGE + ":11: a claim without proof: B",
            PAGE + ":13: a claim without proof: C.c, D.d",
            PAGE + ":15: a claim without proof: D e");
  }

  @Test
  void a_table_without_claims_needs_no_proof() throws IOException {
    course.page("first", "|===", "|A |B", "", "|C |D", "|===");

    assertThat(course.build()).isEmpty();
  }

  @Test
  void not_applicable_needs_a_reason() throws IOException {
    page("|A |na:[a reason]", "|B |na:[]");

    assertThat(course.build()).containsExactly(PAGE + ":11: n/a without a reason");
  }

  @Test
  void what_has_its_chapter_is_no_longer_to_come() throws IOException {
    page("|A |tocome:second[]");

    assertThat(course.build())
        .containsExactly(PAGE + ":9: no longer to come, so give the proof: second");
  }

  @Test
  void the_builder_counts_the_rows() throws IOException {
    page(
        "|A |One. " + PROVED + " " + PROVED,
        "|B |[.wrong]#Wrong:# two. " + PROVED,
        "|C |na:[none]",
        "|D |Half. " + PROVED + " tocome:later[]",
        "|E |na:[none] and tocome:later[] tocome:last[]",
        "|F |tocome:later[]",
        "|===",
        "",
        "count:all[] = count:proved[] + count:na[] + count:to-come[], count:wrong[] wrong",
        "",
        "|===",
        "|tocome:later[] in another table");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("first.html").replaceAll("</?span[^>]*>", ""))
        .contains("6 = 2 + 1 + 3, 1 wrong");
  }

  @Test
  void a_mark_that_is_no_macro_is_named() throws IOException {
    page("|A |tocome:later " + PROVED, "|B |na:later[reason] " + PROVED, "|C |count:all " + PROVED);

    assertThat(course.build())
        .containsExactly(
            PAGE + ":9: no macro: tocome:later",
            PAGE + ":11: no macro: na:later[reason]",
            PAGE + ":13: no macro: count:all");
  }

  @Test
  void a_long_name_may_break_after_a_dot_or_an_underscore() throws IOException {
    page("|`A.a_b <c>` |One. " + PROVED);

    assertThat(course.build()).isEmpty();
    assertThat(course.built("first.html")).contains("<code>A.<wbr>a_<wbr>b &lt;c&gt;</code>");
  }

  @Test
  void only_what_is_known_is_counted() throws IOException {
    course.page("first", "count:nope[]");

    assertThat(course.build())
        .containsExactly(PAGE + ":4: count: counts all, na, proved, to-come, wrong, not nope");
  }

  /** Writes a page with a table of claims: the first row is line 9, an empty line follows each. */
  void page(String... rows) throws IOException {
    var lines = new ArrayList<>(List.of("[.claims,cols=\"1,4\"]", "|===", "|Claim |Truth", "", ""));
    for (var row : rows) {
      lines.addAll(List.of(row, ""));
    }
    lines.add("|===");
    course.page("first", lines.toArray(String[]::new));
  }
}
