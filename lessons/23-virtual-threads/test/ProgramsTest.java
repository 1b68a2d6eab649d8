import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The programs, in processes of their own. */
@Execution(ExecutionMode.CONCURRENT)
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
class ProgramsTest {

  static final String FEW_FILES = "ulimit -n 300; exec \"$0\" \"$@\"";

  @Test
  void one_blocking_write_on_a_virtual_thread_is_short() throws Exception {
    try (var program = Program.java("ShortWrite")) {
      assertThat(program.lines())
          .containsExactly(
              "platform thread",
              "one write has sent all:      true",
              "the server has received all: true",
              "virtual thread",
              "one write has sent all:      false",
              "the server has received all: false");
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "before JDK 24 a lock keeps the carrier")
  void who_waits_keeps_no_carrier_and_who_computes_does() throws Exception {
    assertThat(oneCarrier())
        .containsExactly("1  true", "2  true", "3  false", "4  false", "5  true");
  }

  @Test
  @EnabledForJreRange(
      min = JRE.JAVA_24,
      max = JRE.JAVA_25,
      disabledReason = "only JDK 24 and 25 have both kinds of lock")
  void with_the_locks_of_before_jdk_24_who_waits_inside_synchronized_keeps_its_carrier()
      throws Exception {
    assertThat(oneCarrier("-XX:+UnlockDiagnosticVMOptions", "-XX:LockingMode=1"))
        .contains("1  true", "2  false", "3  false", "4  false", "5  true");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Measure reads what Linux tells of a process")
  void two_hundred_clients_cost_two_hundred_platform_threads_or_a_few() throws Exception {
    assertThat(threads()).isLessThan(100);
    assertThat(threads("-XX:+UnlockExperimentalVMOptions", "-XX:-VMContinuations"))
        .isGreaterThan(200);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other shells and systems set limits otherwise")
  void without_a_descriptor_the_server_waits_and_then_serves_the_next_client() throws Exception {
    var command =
        new ArrayList<>(List.of("sh", "-c", FEW_FILES.replace("300", "60"), Program.JAVA));
    command.addAll(List.of("-cp", "target/classes", "EchoThreads", "127.0.0.1", "0"));
    try (var server = Program.start(command)) {
      var silent = new ArrayList<Socket>();
      for (int i = 0; i < 80; i++) silent.add(connect(server));
      server.line("Too many open files");
      assertThat(echo(silent.get(0))).isEqualTo("hello");

      for (var client : silent.subList(0, 79)) client.close();

      assertThat(echo(silent.get(79))).isEqualTo("hello");
      assertThat(server.errors).isEmpty();
      silent.get(79).close();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other shells and systems set limits otherwise")
  void when_the_first_wait_finds_no_descriptor_no_later_wait_succeeds() throws Exception {
    var command =
        List.of("sh", "-c", FEW_FILES, Program.JAVA, "-cp", "target/test-classes", "FirstWait");
    try (var program = Program.start(command)) {
      assertThat(program.lines())
          .containsExactly(
              "no descriptor is left",
              "java.lang.ExceptionInInitializerError",
              "java.lang.NoClassDefFoundError: Could not initialize class sun.nio.ch.Poller");
    }
  }

  /**
   * As in the deadline of the server, which has a minute: on a thread that is interrupted already.
   */
  @Test
  void the_exception_says_that_an_interrupt_has_closed_the_socket() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      var receiving =
          new FutureTask<>(
              () -> {
                Thread.currentThread().interrupt();
                return socket.getInputStream().read();
              });
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, receiving);

      assertThatThrownBy(receiving::get)
          .hasRootCauseInstanceOf(SocketException.class)
          .hasRootCauseMessage("Closed by interrupt");
    }
  }

  static List<String> oneCarrier(String... options) throws Exception {
    var command = new ArrayList<>(List.of(Program.JAVA));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", "target/classes", "OneCarrier"));
    try (var program = Program.start(command)) {
      assertThat(program.status()).isZero();
      return program.output;
    }
  }

  /** How many threads EchoThreads has, with two hundred clients, as Measure tells. */
  static int threads(String... options) throws Exception {
    var command = new ArrayList<>(List.of("sh", "-c", FEW_FILES, Program.JAVA));
    command.addAll(List.of("-cp", "target/classes", "Measure"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", "target/classes", "EchoThreads"));
    try (var program = Program.start(command)) {
      var line = program.lines().get(0);
      assertThat(line).startsWith("200 clients answered in ");
      return Integer.parseInt(line.replaceAll(".* by (\\d+) threads.*", "$1"));
    }
  }

  static Socket connect(Program program) throws IOException {
    var client = new Socket();
    client.connect(program.address(), 8000);
    client.setSoTimeout(8000);
    return client;
  }

  static String echo(Socket client) throws IOException {
    client.getOutputStream().write("hello".getBytes(UTF_8));
    return new String(client.getInputStream().readNBytes(5), UTF_8);
  }
}
