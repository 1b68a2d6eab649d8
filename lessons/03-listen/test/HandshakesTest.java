import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Ten clients begin their handshakes before the first one is done, which needs a wire: a small
 * Python program plays the clients, in a network namespace that nothing leaves.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "network namespaces are Linux's")
@Execution(ExecutionMode.CONCURRENT)
class HandshakesTest {

  @BeforeEach
  void may_make_a_wire() throws Exception {
    var wire = "ip tuntap add mode tun name wire; python3 --version";
    try {
      var status = new ProcessBuilder("unshare", "-Urn", "sh", "-ec", wire).start().waitFor();
      assumeTrue(status == 0, "no new network namespace, no TUN device, no ip or no python3 here");
    } catch (IOException e) {
      assumeTrue(false, "no unshare here");
    }
  }

  @Test
  void clients_that_come_at_once_may_be_answered_although_the_queue_has_no_place_for_all()
      throws Exception {
    assertThat(handshakes(2, "1", "finish"))
        .containsExactly("answered 10", "SYN_RECV 0", "ESTABLISHED 3");
  }

  @Test
  void without_SYN_cookies_only_those_are_answered_for_whom_there_is_a_place() throws Exception {
    assertThat(handshakes(2, "0", "finish"))
        .containsExactly("answered 3", "SYN_RECV 0", "ESTABLISHED 3");
  }

  @Test
  void handshakes_that_begin_while_there_is_room_may_find_none_when_they_are_done()
      throws Exception {
    assertThat(handshakes(2, "0", "finish", "late"))
        .containsExactly(
            "answered 3", "reset 0", "answered later 0", "SYN_RECV 2", "ESTABLISHED 3");
  }

  @Test
  void with_tcp_abort_on_overflow_Linux_resets_only_clients_that_it_has_answered()
      throws Exception {
    assertThat(handshakes(2, "0", "finish", "late", "abort"))
        .containsExactly(
            "answered 3", "reset 2", "answered later 0", "SYN_RECV 0", "ESTABLISHED 3");
  }

  @Test
  void Linux_bounds_the_handshakes_that_are_not_done_by_the_backlog_too() throws Exception {
    assertThat(handshakes(2, "0")).contains("SYN_RECV 3"); // tcp_max_syn_backlog is 4096
    assertThat(handshakes(5, "0")).contains("SYN_RECV 6");
  }

  /** What the script tells of a listener with this backlog. */
  static List<String> handshakes(Object... words) throws Exception {
    try (var script =
        Program.start(List.of("unshare", "-Urn", "python3", "test/handshakes.py"), words)) {
      return script.lines();
    }
  }
}
