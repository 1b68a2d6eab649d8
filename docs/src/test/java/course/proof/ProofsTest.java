package course.proof;

import static course.proof.Proofs.State.NOT_HERE;
import static course.proof.Proofs.State.NOT_RUN;
import static course.proof.Proofs.State.PROVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.CourseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofsTest {

  static final String ONE = "exchange.ProgramTest#one_is_a_number";
  static final String ANY = "exchange.ProgramTest#any_number_fits";

  @TempDir Path root;
  CourseFolder course;
  Proofs proofs;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseFolder.in(root);
    proofs = new Proofs(root.resolve("lessons"));
  }

  @Test
  void a_proof_tells_its_claim_and_the_command_that_proves_it() throws Exception {
    var proof = proofs.find(ONE);

    assertThat(proof.claim()).isEqualTo("one is a number");
    assertThat(proof.command())
        .isEqualTo("mvn test -pl lessons/05-exchange \"-Dtest=ProgramTest#one_is_a_number\"");
  }

  @Test
  void what_passed_is_proved() throws Exception {
    course.report("<testcase name='one_is_a_number'/>");

    assertThat(proofs.find(ONE).state()).isEqualTo(PROVED);
  }

  @Test
  void what_was_skipped_is_not_on_this_system() throws Exception {
    course.report("<testcase name='one_is_a_number'><skipped/></testcase>");

    assertThat(proofs.find(ONE).state()).isEqualTo(NOT_HERE);
  }

  @Test
  void what_has_no_report_was_not_run() throws Exception {
    assertThat(proofs.find(ONE).state()).isEqualTo(NOT_RUN);
  }

  @Test
  void what_is_missing_in_the_report_was_not_run() throws Exception {
    course.report("<testcase name='another_claim'/>");

    assertThat(proofs.find(ONE).state()).isEqualTo(NOT_RUN);
  }

  @Test
  void a_report_older_than_the_program_does_not_count() throws Exception {
    var report = course.report("<testcase name='one_is_a_number'/>");
    Files.setLastModifiedTime(report, FileTime.from(Instant.EPOCH));

    assertThat(proofs.find(ONE).state()).isEqualTo(NOT_RUN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failure", "error"})
  void what_is_red_proves_nothing(String result) throws IOException {
    course.report("<testcase name='one_is_a_number'><" + result + "/></testcase>");

    assertThatThrownBy(() -> proofs.find(ONE)).hasMessage("the test is red: " + ONE);
  }

  @Test
  void a_test_with_parameters_is_proved_by_all_its_runs() throws Exception {
    course.report(
        "<testcase name='any_number_fits(int)[1]'/>", "<testcase name='any_number_fits(int)[2]'/>");

    assertThat(proofs.find(ANY).state()).isEqualTo(PROVED);
  }

  @Test
  void one_red_run_of_a_test_with_parameters_is_enough() throws IOException {
    course.report(
        "<testcase name='any_number_fits(int)[1]'/>",
        "<testcase name='any_number_fits(int)[2]'><failure/></testcase>");

    assertThatThrownBy(() -> proofs.find(ANY)).hasMessage("the test is red: " + ANY);
  }

  @Test
  void a_disabled_test_proves_nothing() {
    var target = "exchange.ProgramTest#never_run";

    assertThatThrownBy(() -> proofs.find(target))
        .hasMessage("no proof: the test is disabled: " + target);
  }

  @Test
  void a_test_of_a_disabled_class_proves_nothing() throws IOException {
    course.write(
        "lessons/05-exchange/test/ProgramTest.java",
        "@Disabled(\"later\")",
        "class ProgramTest {",
        "",
        "  @Test",
        "  void one_is_a_number() {}",
        "}");

    assertThatThrownBy(() -> proofs.find(ONE)).hasMessage("no proof: the test is disabled: " + ONE);
  }

  @Test
  void a_method_that_is_no_test_proves_nothing() {
    var target = "exchange.ProgramTest#helper";

    assertThatThrownBy(() -> proofs.find(target)).hasMessage("no proof: not a test: " + target);
  }
}
