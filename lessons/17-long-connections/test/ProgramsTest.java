import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs as a learner starts them, and with the tutorials' programs in Python. */
@Execution(ExecutionMode.CONCURRENT)
class ProgramsTest {

  @ParameterizedTest
  @ValueSource(strings = {"LongConnectionServer", "LastingServer"})
  void a_client_that_is_killed_or_resets_ends_its_own_conversation_and_no_other(String name)
      throws Exception {
    try (var server = Program.java(name, "127.0.0.1", 0);
        var stays = connect(server)) {
      int port = server.address().getPort();
      try (var killed = Program.java("LongConnectionClient", "127.0.0.1", port, 60_000)) {
        killed.line("ACK!");
      }
      server.line("has left");
      try (var resets = connect(server)) {
        assertAnswered(resets);
        resets.setSoLinger(true, 0);
      }
      server.line("is lost: java.net.SocketException: Connection reset");

      assertAnswered(stays);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LongConnectionServer", "LastingServer"})
  void a_client_in_Python_gets_an_answer_in_each_round(String name) throws Exception {
    try (var server = Program.java(name, "127.0.0.1", 0);
        var client =
            Program.python("long_connection_client.py", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines()).containsExactly("b'ACK!'", "b'ACK!'", "b'ACK!'");
      server.line("has left");
      assertThat(server.output).filteredOn(l -> l.endsWith(" says: TCP client connect")).hasSize(3);
    }
  }

  @Test
  void a_server_in_Python_answers_the_client_in_each_round() throws Exception {
    try (var server = Program.python("long_connection_server.py", "127.0.0.1", 0);
        var other = connect(server);
        var client =
            Program.java("LongConnectionClient", "127.0.0.1", server.address().getPort(), 1)) {
      await().until(() -> client.output.size() >= 3);
      assertThat(client.output).containsOnly("the server says: ACK!");
      assertAnswered(other);
    }
  }

  @Test
  void the_skeletons_talk_to_those_in_Python_both_ways() throws Exception {
    try (var ours = Program.java("SkeletonServer", "127.0.0.1", 0);
        var theirs = Program.python("skeleton_server.py", "127.0.0.1", 0);
        var theirClient =
            Program.python("skeleton_client.py", "127.0.0.1", ours.address().getPort());
        var ourClient = Program.java("SkeletonClient", "127.0.0.1", theirs.address().getPort())) {
      assertThat(theirClient.lines()).containsExactly("b'round 1'", "b'round 2'", "b'round 3'");
      assertThat(ourClient.lines())
          .containsExactly(
              "the server says: round 1", "the server says: round 2", "the server says: round 3");

      try (var resets = connect(ours)) {
        resets.setSoLinger(true, 0);
      }
      ours.line("lost: java.net.SocketException: Connection reset");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "ulimit is a word of its shell")
  void without_a_free_descriptor_nobody_is_let_in_until_a_client_has_left() throws Exception {
    var command = List.of("sh", "-c", "ulimit -n 40; exec \"$@\"", "sh");
    var all = new ArrayList<>(command);
    all.addAll(List.of(Program.JAVA, "-cp", "target/classes", "LastingServer"));
    try (var server = Program.start(all, "127.0.0.1", 0, 60)) {
      var clients = new ArrayList<Socket>();
      for (int i = 0; i < 60; i++) clients.add(connect(server));
      server.line("nobody is let in: java.io.IOException: Too many open files");

      for (var client : clients) client.close();

      try (var next = connect(server)) {
        assertAnswered(next);
      }
      assertThat(server.errors).isEmpty();
    }
  }

  @Test
  void a_server_that_is_stopped_says_so_and_each_client_gets_the_end() throws Exception {
    try (var server = Program.java("LastingServer", "127.0.0.1", 0);
        var client = connect(server)) {
      assertAnswered(client);

      server.process.toHandle().destroy(); // SIGTERM; Ctrl-C does the same

      assertThat(client.getInputStream().read()).isEqualTo(-1);
      client.close();
      server.status();
      assertThat(server.output).last().isEqualTo("stopped");
    }
  }

  static void assertAnswered(Socket client) throws IOException {
    client.getOutputStream().write("TCP client connect".getBytes(UTF_8));
    assertThat(new String(client.getInputStream().readNBytes(4), UTF_8)).isEqualTo("ACK!");
  }

  static Socket connect(Program server) throws IOException {
    var client = new Socket("127.0.0.1", server.address().getPort());
    client.setSoTimeout(8000);
    return client;
  }
}
