import static java.net.StandardProtocolFamily.INET6;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTest {

  @TempDir Path folder;

  Process program;

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void OpenSockets_opens_eight_sockets_and_closes_them() throws Exception {
    OpenSocketsTest.assumeSystemHas(INET6);

    start("OpenSockets");

    assertThat(program.inputReader().lines())
        .startsWith("AF_INET   SOCK_STREAM  ServerSocketChannel.open(INET)   open  unbound")
        .contains(
            "AF_INET   SOCK_STREAM  SocketChannel.open(INET)         open  unbound  unconnected")
        .endsWith(
            "AF_UNIX   SOCK_DGRAM   DatagramChannel.open(UNIX)       refused",
            "  java.lang.UnsupportedOperationException: Protocol family not supported",
            "opened 8, closed all, still open: 0");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void OpenSockets_shows_what_is_missing_without_IPv6() throws Exception {
    start("-Djava.net.preferIPv4Stack=true", "OpenSockets");

    assertThat(program.inputReader().lines())
        .containsSequence(
            "AF_INET6  SOCK_DGRAM   DatagramChannel.open(INET6)      refused",
            "  java.lang.UnsupportedOperationException: IPv6 not available")
        .endsWith("opened 5, closed all, still open: 0");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the limit counts differently elsewhere")
  void OpenSockets_tells_in_one_line_that_a_socket_counts_as_an_open_file() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var limited = "ulimit -n 8; exec '" + java + "' -cp target/classes OpenSockets";
    program = new ProcessBuilder("sh", "-c", limited).start();

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot open a socket: Too many open files; close some, or allow more (ulimit -n)");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void TooEarly_names_each_exception() throws Exception {
    start("TooEarly");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "open    accept  too early: NotYetBoundException",
            "open    read    too early: NotYetConnectedException",
            "open    write   too early: NotYetConnectedException",
            "closed  accept  too late: ClosedChannelException",
            "closed  read    too late: ClosedChannelException",
            "closed  write   too late: ClosedChannelException");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void PlainSockets_shows_what_each_constructor_did() throws Exception {
    start("PlainSockets");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "new ServerSocket()             unbound",
            "new ServerSocket(0, 50, host)  bound",
            "new Socket()                   unbound  unconnected",
            "new Socket(host, port)         bound    connected",
            "new DatagramSocket(null)       unbound  unconnected",
            "new DatagramSocket(0, host)    bound    unconnected");
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.1,    Cannot assign requested address",
    "nosuch.invalid, nosuch.invalid: ",
  })
  void PlainSockets_tells_in_one_line_that_it_cannot_bind(String host, String reason)
      throws Exception {
    start("PlainSockets", host);

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot bind to " + host + ": " + reason)
        .endsWith("; use an address of this machine");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void LikeAFile_passes_the_same_text_three_times_and_leaves_no_file() throws Exception {
    start("-Djava.io.tmpdir=" + folder, "LikeAFile");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "file     \"hello world\"", "AF_INET  \"hello world\"", "AF_UNIX  \"hello world\"");
    assertThat(program.waitFor()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "a folder where not even root can make a file")
  void LikeAFile_tells_in_one_line_that_it_cannot_make_a_file() throws Exception {
    start("-Djava.io.tmpdir=/proc", "LikeAFile");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot pass the text on in /proc: ")
        .endsWith("; use another folder: java -Djava.io.tmpdir=FOLDER");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void LikeAFile_tells_in_one_line_that_a_path_is_too_long() throws Exception {
    var deep = Files.createDirectory(folder.resolve("x".repeat(100)));
    start("-Djava.io.tmpdir=" + deep, "LikeAFile");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot pass the text on in " + deep + ": Unix domain path too long; use");
    assertThat(program.waitFor()).isEqualTo(1);
    assertThat(deep).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "OpenSockets,  5050,         usage: java OpenSockets.java",
    "TooEarly,     5050,         usage: java TooEarly.java",
    "PlainSockets, 127.0.0.1 80, usage: java PlainSockets.java [host]",
    "LikeAFile,    hello,        usage: java LikeAFile.java",
  })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(
      String name, String arguments, String usage) throws Exception {
    start((name + " " + arguments).split(" "));

    assertThat(program.errorReader().lines()).containsExactly(usage);
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Starts a program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
