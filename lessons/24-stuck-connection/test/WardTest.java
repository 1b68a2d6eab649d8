import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The patients of the exercise have what its solution says. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "ss reads the table of Linux")
class WardTest {

  @TempDir static Path classes;

  @BeforeAll
  static void compile() {
    var ward = Path.of("exercise/ward/Ward.java");
    assertThat(Files.exists(ward)).isTrue();
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, "-d", "" + classes, "" + ward)).isZero();
  }

  static Program bed(int number) throws Exception {
    Examination.needs(5060 + number);
    return Program.start(
        List.of(Program.JAVA, "-XX:TieredStopAtLevel=1", "-cp", "" + classes, "Ward"), number);
  }

  @Test
  void bed_1_waits_for_the_rest_of_a_message() throws Exception {
    try (var patient = bed(1)) {
      Examination.standsIn(patient, "Ward.bed1", "read0(");
      Examination.standsIn(patient, "Ward.lambda$bed1$0", "read0(");
      Examination.rows(
          "( sport = :5061 or dport = :5061 ) and dport != 0",
          rows ->
              rows.size() == 2
                  && rows.stream().allMatch(row -> row.received() == 0 && row.unsent() == 0));
    }
  }

  @Test
  void bed_2_asks_and_the_accept_queue_is_full() throws Exception {
    try (var patient = bed(2)) {
      Examination.standsIn(patient, "Ward.bed2", "connect0(");
      Examination.rows(
          "dport = :5062", rows -> rows.stream().anyMatch(row -> row.state().equals("SYN-SENT")));
      var listener = Examination.rows("sport = :5062 and dport = 0", rows -> rows.size() == 1);
      assertThat(listener.get(0).received()).isEqualTo(2);
      assertThat(listener.get(0).unsent()).isEqualTo(1);
    }
  }

  @Test
  void bed_3_sends_from_both_ends() throws Exception {
    try (var patient = bed(3)) {
      Examination.standsIn(patient, "Ward.bed3", "write0(");
      Examination.rows(
          "( sport = :5063 or dport = :5063 ) and dport != 0",
          rows ->
              rows.size() == 2
                  && rows.stream()
                      .allMatch(
                          row ->
                              row.received() > PatientsTest.FULL
                                  && row.unsent() > PatientsTest.FULL));
    }
  }

  @Test
  void bed_4_has_a_client_that_does_not_close() throws Exception {
    try (var patient = bed(4)) {
      Examination.standsIn(patient, "Ward.bed4", "accept(");
      Examination.rows(
          "dport = :5064",
          rows ->
              rows.size() == 50
                  && rows.stream()
                      .allMatch(row -> row.state().equals("CLOSE-WAIT") && row.belongsTo(patient)));
    }
  }

  @Test
  void bed_5_has_a_receiver_that_waits_for_a_lock() throws Exception {
    try (var patient = bed(5)) {
      Examination.standsIn(patient, "Ward.bed5", "write0(");
      Examination.rows(
          "sport = :5065 and dport != 0", rows -> rows.get(0).received() > PatientsTest.FULL);
      assertThat(Examination.threads(patient))
          .filteredOn(thread -> thread.contains("at Ward.") && thread.contains("BLOCKED"))
          .hasSize(1);
    }
  }

  @Test
  void bed_6_has_two_threads_that_wait_for_locks() throws Exception {
    try (var patient = bed(6)) {
      Examination.standsIn(patient, "Ward.bed6", "Ward.under(");
      assertThat(String.join("\n", Examination.threads(patient)))
          .contains("Found one Java-level deadlock");
      Examination.rows(
          "( sport = :5066 or dport = :5066 ) and dport != 0",
          rows ->
              rows.size() == 2
                  && rows.stream().allMatch(row -> row.received() == 0 && row.unsent() == 0));
    }
  }
}
