package course.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How the programs of all lessons end when they cannot begin: with the one line of their exception,
 * which the page of errors has, and status 1. A program without arguments cannot be called wrongly.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class HowProgramsFailTest {

  static final Path ROOT = Path.of("..");

  static final String SERVER = "\"listening on \"";

  /** Programs that take a host and a port. */
  static Stream<Named<Path>> all() throws IOException {
    return having("");
  }

  static Stream<Named<Path>> servers() throws IOException {
    return having(SERVER);
  }

  private static Stream<Named<Path>> having(String text) throws IOException {
    var found = new ArrayList<Named<Path>>();
    for (var file : Programs.all(ROOT.resolve("lessons"))) {
      boolean fits = Files.readString(file).contains(text);
      if (fits && Programs.compile(file).defaultPort() != null) {
        found.add(Named.of(file.getFileName().toString(), file));
      }
    }
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_port_that_is_no_number_is_told_in_one_line(Path file) throws Exception {
    assertThat(failure(file, "127.0.0.1", "x"))
        .isEqualTo("java.lang.NumberFormatException: For input string: \"x\"");
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_name_that_nobody_knows_is_told_in_one_line(Path file) throws Exception {
    assertThat(failure(file, "nosuch.invalid", "5050"))
        .matches(
            "java\\.(net\\.UnknownHost|nio\\.channels\\.UnresolvedAddress)Exception.*"
                + "|java\\.net\\.SocketException: Unresolved address");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void a_port_in_use_is_told_in_one_line(Path file) throws Exception {
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var streams = new ServerSocket(0, 1, here.getAddress());
        var datagrams = new DatagramSocket(here)) {
      boolean hasDatagrams = Files.readString(file).contains("new DatagramSocket(");
      int port = hasDatagrams ? datagrams.getLocalPort() : streams.getLocalPort();
      assertThat(failure(file, "127.0.0.1", String.valueOf(port)))
          .isEqualTo("java.net.BindException: Address already in use");
    }
  }

  static Stream<Named<Path>> finished() throws IOException {
    return having("--help");
  }

  @ParameterizedTest
  @MethodSource("finished")
  void a_finished_program_tells_how_it_is_used(Path file) throws Exception {
    var program = start(file, "--help");
    try {
      var lines = program.inputReader().lines().toList();
      assertThat(program.waitFor()).isZero();
      assertThat(lines).singleElement().asString().startsWith("usage: java " + file.getFileName());
      assertThat(program.errorReader().lines()).isEmpty();
    } finally {
      program.destroyForcibly();
    }
  }

  /** The one line that the program prints where failures are told, when it ends with status 1. */
  static String failure(Path file, String... arguments) throws Exception {
    var program = start(file, arguments);
    try {
      var lines = program.errorReader().lines().toList();
      assertThat(program.waitFor()).as(lines.toString()).isEqualTo(1);
      assertThat(lines).hasSize(1);
      return lines.get(0);
    } finally {
      program.destroyForcibly();
    }
  }

  static Process start(Path file, String... arguments) throws IOException {
    assumeTrue(Programs.runsHere(file), "needs a newer Java");
    var program = Programs.compile(file);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(java, "-XX:TieredStopAtLevel=1", "-cp", "" + program.folder(), program.name()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }
}
