import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The bytes on the wire are the agreement: Python keeps it as well as Java. */
@Execution(CONCURRENT)
class PythonTest {

  final List<Process> programs = new ArrayList<>();

  @BeforeEach
  void python() throws InterruptedException {
    assumeTrue(isInstalled("python3"), "python3 is not installed");
  }

  @AfterEach
  void end() {
    programs.forEach(Process::destroyForcibly);
  }

  @Test
  void a_client_in_python_talks_to_our_server() throws Exception {
    var server = java("FramedServer", "127.0.0.1", "0").inputReader(UTF_8);
    var port = port(server);

    var client = start("python3", "test/framed_client.py", "127.0.0.1", port);

    assertThat(client.inputReader().lines())
        .containsExactly(
            "'one' is answered: received 3 bytes",
            "'' is answered: received 0 bytes",
            "'three' is answered: received 5 bytes");
    assertThat(List.of(server.readLine(), server.readLine(), server.readLine(), server.readLine()))
        .extracting(line -> line.replaceAll("^127\\.0\\.0\\.1:\\d+ ", ""))
        .containsExactly("sent \"one\"", "sent \"\"", "sent \"three\"", "ended");
    assertThat(client.waitFor()).isZero();
  }

  @Test
  void our_client_talks_to_a_server_in_python() throws Exception {
    var server = start("python3", "test/framed_server.py", "127.0.0.1", "0");
    var lines = server.inputReader(UTF_8);
    var port = port(lines);

    var client = java("FramedClient", "127.0.0.1", port, "one,,three");

    assertThat(client.inputReader().lines())
        .containsExactly(
            "connected to 127.0.0.1:" + port,
            "sent 20 bytes in one piece",
            "\"one\" is answered: \"received 3 bytes\"",
            "\"\" is answered: \"received 0 bytes\"",
            "\"three\" is answered: \"received 5 bytes\"");
    assertThat(lines.lines())
        .containsExactly(
            "client sent 'one'", "client sent ''", "client sent 'three'", "client ended");
    assertThat(server.waitFor()).isZero();
  }

  /** The port in the first line that a server prints. */
  static String port(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    return line.substring(line.lastIndexOf(':') + 1);
  }

  static boolean isInstalled(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  Process java(String program, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", program));
    command.addAll(List.of(arguments));
    return start(command.toArray(String[]::new));
  }

  Process start(String... command) throws IOException {
    var program = new ProcessBuilder(command).start();
    programs.add(program);
    return program;
  }
}
