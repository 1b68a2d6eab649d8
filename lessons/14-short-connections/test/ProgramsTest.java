import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The pair as a learner starts it, and with the tutorials' programs in Python. */
@Execution(ExecutionMode.CONCURRENT)
class ProgramsTest {

  @Test
  void the_server_answers_one_client_after_the_other() throws Exception {
    try (var server = Program.java("ShortConnectionServer", "127.0.0.1", 0)) {
      int port = server.address().getPort();
      for (int i = 0; i < 2; i++) {
        try (var client = Program.java("ShortConnectionClient", "127.0.0.1", port)) {
          assertThat(client.lines()).containsExactly("the server says: ACK!");
        }
      }
      assertThat(server.line("says")).matches("/127\\.0\\.0\\.1:\\d+ says: i am TCP client");
      new Socket("127.0.0.1", port).close();
      server.line("is lost: java.io.EOFException: the client said nothing");
    }
  }

  @Test
  void the_server_tells_of_a_client_that_resets_and_serves_the_next() throws Exception {
    try (var server = Program.java("ShortConnectionServer", "127.0.0.1", 0)) {
      int port = server.address().getPort();
      try (var rude = new Socket("127.0.0.1", port)) {
        rude.setSoLinger(true, 0); // its close is a reset
      }

      server.line(" is lost: java.net.SocketException: Connection reset");
      try (var client = Program.java("ShortConnectionClient", "127.0.0.1", port)) {
        assertThat(client.lines()).containsExactly("the server says: ACK!");
      }
      assertThat(server.errors).isEmpty();
    }
  }

  @Test
  void the_server_answers_the_client_written_in_python() throws Exception {
    try (var server = Program.java("ShortConnectionServer", "127.0.0.1", 0);
        var client =
            Program.python("short_connection_client.py", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines()).containsExactly("ACK!");
    }
  }

  @Test
  void the_server_written_in_python_answers_the_client() throws Exception {
    try (var server = Program.python("short_connection_server.py", "127.0.0.1", 0);
        var client =
            Program.java("ShortConnectionClient", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines()).containsExactly("the server says: ACK!");
      assertThat(server.line("says")).endsWith("says: i am TCP client");
    }
  }

  @Test
  void silent_clients_hold_a_thread_each_or_all_threads_of_a_pool() throws Exception {
    try (var scene = Program.java("SilentClients")) {
      assertThat(scene.lines())
          .containsExactly(
              "a thread for each client",
              "  20 silent clients hold 20 threads",
              "  the next one receives ACK!",
              "a pool of 4 threads",
              "  20 silent clients hold 4 threads",
              "  the silent ones leave",
              "  the next one receives ACK!");
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
}
