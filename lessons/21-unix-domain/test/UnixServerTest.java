import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pair as a learner runs it, and its counterparts in Python. */
class UnixServerTest {

  @TempDir Path folder;

  @Test
  void a_message_gets_its_reply_and_then_the_file_is_gone() throws Exception {
    var path = folder.resolve("a");
    try (var server = Program.java("UnixServer", path)) {
      assertThat(server.line("listening on")).isEqualTo("listening on " + path);
      assertThat(path).exists();

      try (var client = Program.java("UnixClient", path, "howdy")) {
        assertThat(client.lines()).containsExactly("the server says: received 5 bytes");
      }

      assertThat(server.lines()).contains("received 5 bytes: howdy");
      assertThat(path).doesNotExist();
    }
  }

  @Test
  void a_relative_path_begins_at_the_folder_in_which_the_program_runs() throws Exception {
    var path = Path.of("target", "relative.socket");
    Files.deleteIfExists(path); // that of a run which was killed
    try (var server = Program.java("UnixServer", path)) {
      server.line("listening on " + path);

      assertThat(path).exists();

      server.process.destroy();
      server.status();
    }
  }

  @Test
  void any_word_is_a_path_even_one_that_asks_for_help() throws Exception {
    var there = List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", "" + folder, Program.JAVA, "-cp");
    var classes = "" + Path.of("target/classes").toAbsolutePath();
    try (var server = Program.start(there, classes, "UnixServer", "--help")) {
      server.line("listening on --help");

      assertThat(folder.resolve("--help")).exists();

      server.process.destroy();
      server.status();
      assertThat(folder.resolve("--help")).doesNotExist();
    }
  }

  @Test
  void ctrl_c_ends_the_server_and_removes_its_file() throws Exception {
    var path = folder.resolve("a");
    try (var server = Program.java("UnixServer", path)) {
      server.line("listening on");

      server.process.destroy();
      server.status();

      assertThat(path).doesNotExist();
    }
  }

  @Test
  void a_killed_server_leaves_its_file_which_keeps_the_next_one_out() throws Exception {
    var path = folder.resolve("a");
    try (var server = Program.java("UnixServer", path)) {
      server.line("listening on");
    }

    try (var next = Program.java("UnixServer", path)) {
      assertThat(next.failure()).isEqualTo("java.net.BindException: Address already in use");
    }
    assertThat(path).exists();
  }

  @Test
  void without_a_server_the_client_says_so_in_one_line() throws Exception {
    try (var client = Program.java("UnixClient", folder.resolve("a"))) {
      assertThat(client.failure()).isEqualTo("java.net.SocketException: No such file or directory");
    }
  }

  @Test
  void a_client_that_says_nothing_holds_the_server() throws Exception {
    try (var pair = SocketPairTest.pair(folder)) {
      var exchange =
          Blocked.in(
              () -> {
                UnixServer.exchange(pair.other());
                return null;
              });
      assertThat(exchange.result().isDone()).isFalse();

      pair.one().write(UTF_8.encode("hello"));
      exchange.result().get();

      var reply = ByteBuffer.allocate(64);
      pair.one().read(reply);
      assertThat(UTF_8.decode(reply.flip()).toString()).isEqualTo("received 5 bytes\n");
    }
  }

  @Test
  void an_answer_in_two_pieces_is_received_whole() throws Exception {
    try (var pair = SocketPairTest.pair(folder)) {
      var ask = Blocked.in(() -> UnixClient.ask(pair.one(), "hello"));
      pair.other().write(UTF_8.encode("AC"));
      pair.other().write(UTF_8.encode("K!"));
      pair.other().shutdownOutput();

      assertThat(ask.result().get()).isEqualTo("ACK!");
    }
  }

  @Test
  void of_an_answer_without_end_1024_bytes_are_received() throws Exception {
    try (var pair = SocketPairTest.pair(folder)) {
      pair.other().write(ByteBuffer.allocate(5000));

      assertThat(UnixClient.ask(pair.one(), "hello")).hasSize(1024);
    }
  }

  @Test
  void our_server_talks_with_a_client_in_python() throws Exception {
    var path = folder.resolve("a");
    try (var server = Program.java("UnixServer", path)) {
      server.line("listening on");
      try (var client = Program.python("unix_client.py", path)) {
        assertThat(client.lines()).containsExactly("received 5 bytes");
      }
    }
  }

  @Test
  void our_client_talks_with_a_server_in_python() throws Exception {
    var path = folder.resolve("a");
    try (var server = Program.python("unix_server.py", path)) {
      server.line("listening on");
      try (var client = Program.java("UnixClient", path, "hello")) {
        assertThat(client.lines()).containsExactly("the server says: seen 5 bytes");
      }
      assertThat(server.lines()).contains("'' hello");
    }
  }
}
