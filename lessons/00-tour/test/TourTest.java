import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Looks at the kernel's table whenever the tour prints a line. */
class TourTest {

  static final int NONE = -1; // no port

  final PrintStream terminal = System.out;
  final List<String> printed = new ArrayList<>();
  final List<String> seen = new ArrayList<>();

  @BeforeEach
  void look() {
    System.setOut(
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(String line) {
            printed.add(line);
            var step = Pattern.compile("^ *([1-6] \\w+)").matcher(line);
            if (step.find()) seen.add(step.group(1) + ": " + table());
          }
        });
  }

  @AfterEach
  void print() {
    System.setOut(terminal);
  }

  @Test
  void the_kernels_table_shows_each_step_as_it_is_taken() throws Exception {
    Tour.main(new String[0]);

    assertThat(seen)
        .containsExactly(
            "1 socket: ", // no port yet
            "2 bind: LISTEN",
            "3 listen: LISTEN",
            "1 socket: LISTEN",
            "2 connect: LISTEN ESTABLISHED ESTABLISHED", // before accept
            "4 accept: LISTEN ESTABLISHED ESTABLISHED",
            "3 exchange: LISTEN ESTABLISHED ESTABLISHED",
            "5 exchange: LISTEN ESTABLISHED ESTABLISHED",
            "4 close: LISTEN CLOSE_WAIT FIN_WAIT_2",
            "6 close: TIME_WAIT");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare(1) is a command of Linux")
  void where_the_loopback_is_down_the_network_is_unreachable() throws Exception {
    var java = List.of("unshare", "-rn", Program.JAVA, "-cp", "target/classes", "Tour");
    try (var tour = Program.start(java)) { // in a network of its own, where all is down
      int status = tour.status();

      assumeFalse(tour.errors.get(0).startsWith("unshare: "), "may not have a network of its own");
      assertThat(tour.errors.get(0)).endsWith("java.net.SocketException: Network is unreachable");
      assertThat(status).isEqualTo(1);
    }
  }

  /** The states of the listener, of the server's end, and of the client's. */
  String table() {
    // A FIN waits for its acknowledgment for a moment: FIN_WAIT_1 and LAST_ACK pass by themselves.
    return await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(this::states, states -> !states.matches(".*(FIN_WAIT_1|LAST_ACK).*"));
  }

  String states() {
    if (serverPort() == NONE) return "";
    return Stream.of(
            KernelTable.sockets(serverPort(), 0),
            KernelTable.sockets(serverPort(), clientPort()),
            KernelTable.sockets(clientPort(), serverPort()))
        .flatMap(List::stream)
        .map(socket -> socket.getState().name())
        .collect(joining(" "));
  }

  int serverPort() {
    return port("2 bind +/127\\.0\\.0\\.1:(\\d+)");
  }

  int clientPort() {
    return port("2 connect +from /127\\.0\\.0\\.1:(\\d+)");
  }

  int port(String regex) {
    var found = Pattern.compile(regex).matcher(String.join("\n", printed));
    return found.find() ? Integer.parseInt(found.group(1)) : NONE;
  }
}
