import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.TcpState;

/** The tutorial's client never closes, and its server never comes to its close. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class NeverClosesTest {

  static final InternetProtocolStats TABLE =
      new SystemInfo().getOperatingSystem().getInternetProtocolStats();

  final PrintStream out = System.out;
  final PrintStream err = System.err;
  Process program;

  @BeforeEach
  void hush() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterEach
  void end() throws InterruptedException {
    System.setOut(out);
    System.setErr(err);
    if (program != null) program.destroyForcibly().waitFor();
  }

  @ParameterizedTest
  @EnumSource
  void the_servers_conversation_ends_though_the_client_never_closes(Server server)
      throws Exception {
    try (var listening = server.listen(300)) {
      listening.serve();
      try (var client = SocketChannel.open(listening.address())) {
        client.write(UTF_8.encode("i am TCP client"));

        assertThat(client.socket().getInputStream().readAllBytes())
            .asString(UTF_8)
            .isEqualTo("ACK!");

        listening.close(); // waits for the pool's threads
        await().until(() -> Server.threads() == 0);
        assertThat(client.isOpen()).isTrue();
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the states are read in Linux's table")
  void its_socket_stays_in_CLOSE_WAIT_until_the_program_ends() throws Exception {
    try (var listening = Server.POOL.listen(5000)) {
      listening.serve();
      int port = listening.address().getPort();

      start("127.0.0.1", "" + port);
      assertThat(program.inputReader().readLine())
          .isEqualTo("received 4 bytes; the socket stays open");

      await().until(() -> states(port), List.of(TcpState.CLOSE_WAIT)::equals);
      assertThat(program.isAlive()).isTrue();
      program.outputWriter().close(); // ends its wait for Enter
      assertThat(program.waitFor()).isZero();
      assertThat(TABLE.getConnections())
          .noneMatch(
              socket ->
                  socket.getForeignPort() == port && socket.getState() == TcpState.CLOSE_WAIT);
    }
  }

  @Test
  void a_close_behind_an_endless_loop_does_not_even_compile_in_java() {
    var problems =
        compile(
            "class Server {"
                + "  void serve(java.net.ServerSocket listener) throws java.io.IOException {"
                + "    while (true) listener.accept();"
                + "    listener.close();"
                + "  }"
                + "}");

    assertThat(problems)
        .extracting(Diagnostic::getCode)
        .containsExactly("compiler.err.unreachable.stmt");
  }

  @Test
  void try_with_resources_closes_the_listener_when_the_loop_ends_for_any_reason() throws Exception {
    var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    var server =
        new FutureTask<>(
            () -> {
              try (listener) {
                while (true) listener.accept().close();
              }
            });
    var thread = new Thread(server);
    thread.start();

    thread.interrupt(); // accept throws

    await().until(() -> server.isDone() && !listener.isOpen());
  }

  /** The states of the program's own connections to the port. */
  List<TcpState> states(int port) {
    return TABLE.getConnections().stream()
        .filter(socket -> socket.getForeignPort() == port)
        .filter(socket -> socket.getowningProcessId() == program.pid())
        .map(InternetProtocolStats.IPConnection::getState)
        .toList();
  }

  static List<Diagnostic<? extends JavaFileObject>> compile(String text) {
    var source =
        new SimpleJavaFileObject(URI.create("string:///Server.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    var problems = new DiagnosticCollector<JavaFileObject>();
    var options = List.of("-proc:none");
    var compiler = ToolProvider.getSystemJavaCompiler();
    compiler.getTask(null, null, problems, options, null, List.of(source)).call();
    return problems.getDiagnostics();
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes"));
    command.add(NeverCloses.class.getName());
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
