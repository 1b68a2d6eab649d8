import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Python's time-outs, and a server in Python on the other side. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PythonTest {

  static List<String> timeouts;

  @BeforeAll
  static void runTimeouts() throws Exception {
    try (var program = Program.python("timeouts.py")) {
      timeouts = program.lines();
    }
  }

  @Test
  void pythons_time_out_of_0_means_not_to_wait_and_None_means_to_wait() {
    assertThat(timeouts)
        .startsWith("a new socket -> None", "settimeout(None) -> blocking True, time-out None")
        .containsSubsequence(
            "settimeout(0) -> blocking False, time-out 0.0",
            "recv -> BlockingIOError",
            "settimeout(0.1) -> blocking True, time-out 0.1",
            "recv -> TimeoutError");
  }

  @Test
  void pythons_setblocking_and_settimeout_set_the_same_thing() {
    assertThat(timeouts)
        .containsSubsequence(
            "setblocking(True) -> time-out None",
            "setblocking(False) -> time-out 0.0",
            "settimeout(-1) -> ValueError");
  }

  @Test
  void pythons_time_out_bounds_a_send() {
    assertThat(timeouts).contains("sendall, nobody receives -> TimeoutError");
  }

  @Test
  void pythons_buffered_file_refuses_to_read_after_a_time_out_and_its_socket_does_not() {
    assertThat(timeouts)
        .endsWith("readline -> TimeoutError", "readline -> OSError", "recv -> b'lo\\n'");
  }

  @Test
  void our_client_understands_pythons_server() throws Exception {
    try (var server = Program.python("server.py", "127.0.0.1", 0)) {
      var port = Integer.parseInt(server.line(""));
      try (var connection = SocketChannel.open()) {
        var address = new InetSocketAddress("127.0.0.1", port);

        assertThat(DeadlineClient.ask(connection, address, "hello", 60_000))
            .isEqualTo("Python received 5 bytes\n");
      }
      assertThat(server.lines()).hasSize(1);
    }
  }
}
