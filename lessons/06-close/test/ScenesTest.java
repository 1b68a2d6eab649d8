import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs with both sides inside, run as a learner runs them. */
class ScenesTest {

  static final String OBSERVED =
      "the scene prints what this system does, and others do it otherwise";

  Process program;

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void ThreeEndings_shows_minus_1_and_a_reply_and_a_reset() throws Exception {
    run("ThreeEndings");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "orderly end",
            "  server closes",
            "  client receives  -1",
            "half-close",
            "  client sends     \"hello\"",
            "  client shuts its output down",
            "  server receives  \"hello\"",
            "  server receives  -1",
            "  server sends     \"goodbye\"",
            "  client receives  \"goodbye\"",
            "reset",
            "  server closes, with SO_LINGER 0",
            "  client receives  Connection reset");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = OBSERVED)
  void UnreadInput_shows_a_reset_by_a_channel_and_an_end_by_a_Socket() throws Exception {
    run("UnreadInput");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "the server has a SocketChannel",
            "  client sends        \"hello world\"",
            "  server receives(5)  \"hello\"",
            "  server sends        \"goodbye\"",
            "  server closes",
            "  client receives     \"goodbye\"",
            "  client receives     Connection reset",
            "the server has a Socket",
            "  client sends        \"hello world\"",
            "  server receives(5)  \"hello\"",
            "  server sends        \"goodbye\"",
            "  server closes",
            "  client receives     \"goodbye\"",
            "  client receives     -1");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = OBSERVED)
  void WriteAfterPeerLeft_shows_that_only_the_second_write_fails() throws Exception {
    run("WriteAfterPeerLeft");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "server closes",
            "client sends \"one\"  3 bytes taken",
            "client sends \"two\"  Broken pipe");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = OBSERVED)
  void TimeWait_shows_one_bind_of_four_that_fails() throws Exception {
    run("TimeWait");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "SO_REUSEADDR  closes first  second bind of the port",
            "false         server        Address already in use",
            "false         client        works",
            "true          server        works",
            "true          client        works");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void ForgottenSocket_shows_that_only_a_Socket_is_closed_by_the_collector() throws Exception {
    run("ForgottenSocket");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "client forgets its Socket",
            "  collected        true",
            "  server receives  -1",
            "client forgets its SocketChannel",
            "  collected        true",
            "  server receives  nothing within 1 s");
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ThreeEndings more, usage: java ThreeEndings.java",
    "UnreadInput more, usage: java UnreadInput.java",
    "WriteAfterPeerLeft more, usage: java WriteAfterPeerLeft.java",
    "TimeWait more, usage: java TimeWait.java",
    "ForgottenSocket 0, usage: java ForgottenSocket.java [seconds from 1 to 3600]",
    "ForgottenSocket 1 2, usage: java ForgottenSocket.java [seconds from 1 to 3600]"
  })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String words, String usage)
      throws Exception {
    run(words.split(" "));

    assertThat(program.errorReader().lines()).containsExactly(usage);
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts a program, and its arguments, in a JVM of its own, as a learner does, but compiled. */
  void run(String... words) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", words[0]));
    command.addAll(List.of(words).subList(1, words.length));
    program = new ProcessBuilder(command).start();
  }
}
