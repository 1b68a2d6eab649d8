package course.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemCallsTest {

  static final String ADDRESS =
      "{sa_family=AF_INET, sin_port=htons(%d), sin_addr=inet_addr(\"127.0.0.1\")}";
  static final String LISTENS = "[pid 7] bind(5, " + ADDRESS.formatted(0) + ", 16) = 0";
  static final String ACCEPTS =
      "[pid  7] accept(5, " + ADDRESS.formatted(40123) + ", [28 => 16]) = 9";

  /** What stands on the page, with the column's number before each line. */
  static List<String> shown(String... printed) {
    return new SystemCalls(List.of("terminal", SystemCalls.ACTOR))
        .moments(List.of(printed)).stream()
            .map(moment -> moment.get(0).isEmpty() ? "1 " + moment.get(1) : "0 " + moment.get(0))
            .toList();
  }

  @Test
  void what_the_program_prints_and_what_it_calls_stand_in_two_columns_in_the_order_of_time() {
    assertThat(shown("before", LISTENS, "[pid 7] listen(5, 50)            = 0", "after"))
        .containsExactly(
            "0 before",
            "1 bind(3, " + ADDRESS.formatted(0) + ", 16) = 0",
            "1 listen(3, 50) = 0",
            "0 after");
  }

  @Test
  void a_socket_is_shown_from_the_call_that_makes_it() {
    assertThat(shown("socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5", LISTENS))
        .first()
        .isEqualTo("1 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3");
  }

  @Test
  void a_socket_that_is_never_bound_connected_or_accepted_is_left_out() {
    assertThat(
            shown(
                "[pid 7] socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5",
                "[pid 7] setsockopt(5, SOL_SOCKET, SO_REUSEPORT, [1], 4) = 0",
                "[pid 7] close(5) = 0",
                "[pid 7] socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5",
                "[pid 7] connect(5, {sa_family=AF_UNIX, sun_path=\"/run/a\"}, 110) = 0"))
        .isEmpty();
  }

  @Test
  void files_and_other_words_of_strace_are_left_out() {
    assertThat(
            shown(
                "strace: Process 7 attached",
                "close(3) = 0",
                "[pid 7] write(1, \"after\\n\", 6) = 6",
                "[pid 7] --- SIGSEGV {si_signo=SIGSEGV} ---",
                "[pid 7] exit_group(0) = ?",
                "+++ exited with 0 +++"))
        .isEmpty();
  }

  @Test
  void after_its_close_a_descriptor_may_be_a_file() {
    assertThat(shown(LISTENS, "[pid 7] close(5) = 0", "[pid 7] read(5, \"text\", 8192) = 4"))
        .last()
        .isEqualTo("1 close(3) = 0");
  }

  @Test
  void accept_gives_the_next_number_and_the_number_of_a_closed_socket_is_given_again() {
    assertThat(shown(LISTENS, ACCEPTS, "[pid 7] close(9) = 0", ACCEPTS))
        .filteredOn(line -> line.contains("accept"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("1 accept(3, ") && line.endsWith(" = 4"));
  }

  @Test
  void a_port_in_a_call_is_the_one_that_the_program_prints() {
    assertThat(shown("client 127.0.0.1:40123", LISTENS, ACCEPTS))
        .contains("0 client 127.0.0.1:50001")
        .last()
        .asString()
        .contains("htons(50001)");
  }

  @Test
  void a_failure_is_shown_without_the_address_in_memory() {
    assertThat(shown(LISTENS, "[pid 7] read(5, 0x7f99f01315a0, 64) = -1 ECONNRESET (Reset)"))
        .last()
        .isEqualTo("1 read(3, 0x…, 64) = -1 ECONNRESET (Reset)");
  }
}
