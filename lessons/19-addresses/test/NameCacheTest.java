import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(CONCURRENT)
class NameCacheTest {

  @TempDir Path folder;
  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void a_name_that_moves_keeps_its_old_address_for_a_while() throws Exception {
    start();

    assertThat(program.inputReader().lines().limit(4))
        .containsExactly(
            "the file says    127.0.0.2 server.test",
            "the lookup says  127.0.0.2 server.test",
            "the file says    127.0.0.3 server.test",
            "the lookup says  127.0.0.2 server.test");
  }

  @Test
  void that_a_name_is_unknown_is_remembered_too() throws Exception {
    start();

    assertThat(program.inputReader().lines().skip(4))
        .containsExactly(
            "the lookup says  unknown   new.test",
            "the file says    127.0.0.4 new.test",
            "the lookup says  unknown   new.test");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void told_to_remember_for_0_seconds_it_asks_each_time() throws Exception {
    start("0");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "the file says    127.0.0.2 server.test",
            "the lookup says  127.0.0.2 server.test",
            "the file says    127.0.0.3 server.test",
            "the lookup says  127.0.0.3 server.test",
            "the lookup says  unknown   new.test",
            "the file says    127.0.0.4 new.test",
            "the lookup says  127.0.0.4 new.test");
  }

  @Test
  void the_program_leaves_no_file() throws Exception {
    start();

    assertThat(program.waitFor()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_missing_folder_for_small_files_is_told_in_one_line_and_status_1() throws Exception {
    folder = folder.resolve("missing");

    start();

    assertThat(program.errorReader().lines())
        .filteredOn(line -> !line.startsWith("WARNING: ")) // of newer JVMs, which miss it too
        .singleElement()
        .asString()
        .matches("cannot write .*; see that this folder is there and has room");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"long", "-2", "1 2"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java NameCache.java [seconds to remember, from -1]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("NameCache");
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
