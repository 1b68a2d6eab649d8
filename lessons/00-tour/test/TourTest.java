import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;

class TourTest {

  static final String CLIENTS_COLUMN = " ".repeat(40);

  final ByteArrayOutputStream told = new ByteArrayOutputStream();

  /** Connections from before the tour: one in TIME_WAIT may have had the tour's port. */
  final Set<List<Integer>> strangers = table().stream().map(TourTest::ports).collect(toSet());

  @Test
  void the_server_takes_six_steps_on_the_left_and_the_client_four_on_the_right()
      throws IOException {
    new Tour(new PrintStream(told), null, false).walk();

    assertThat(steps())
        .containsExactly(
            "server 1 socket",
            "server 2 bind",
            "server 3 listen",
            "client 1 socket",
            "client 2 connect",
            "server 4 accept",
            "client 3 exchange",
            "server 5 exchange",
            "client 4 close",
            "server 6 close");
  }

  @Test
  void the_client_dials_the_address_that_was_bound_and_accept_names_the_client()
      throws IOException {
    new Tour(new PrintStream(told), null, false).walk();

    assertThat(found("to +(127\\S+)")).isEqualTo(found("2 bind +(127\\S+)"));
    assertThat(found("4 accept +(127\\S+)")).isEqualTo(found("from +(127\\S+)"));
  }

  @Test
  void what_one_side_sends_the_other_receives_and_the_end_comes_last() throws IOException {
    new Tour(new PrintStream(told), null, false).walk();

    assertThat(lines("(?:sends|receives) .*"))
        .containsExactly(
            "sends 5 bytes: hello",
            "receives 5 bytes: hello",
            "sends 12 bytes: hello to you",
            "receives 12 bytes: hello to you",
            "receives -1, the end of stream");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void each_enter_takes_one_step_and_the_end_of_input_ends_the_tour(int enters) {
    var tour = new Tour(new PrintStream(told), input("\n".repeat(enters)), false);

    assertThatThrownBy(tour::walk).isInstanceOf(EOFException.class);

    assertThat(steps()).hasSize(enters);
  }

  @Test
  void ten_enters_take_all_ten_steps_whatever_is_typed_before_them() throws IOException {
    new Tour(new PrintStream(told), input("next\n".repeat(10)), false).walk();

    assertThat(steps()).hasSize(10);
  }

  @Test
  void color_tells_server_from_client_and_changes_no_word() throws IOException {
    new Tour(new PrintStream(told), null, true).walk();

    assertThat(lines("\033\\[36m[1-6] \\w+")).hasSize(6);
    assertThat(lines(CLIENTS_COLUMN + "\033\\[33m[1-6] \\w+")).hasSize(4);
    assertThat(told.toString().replaceAll("\033\\[\\d+m", ""))
        .contains("\n6 close    the connection");
    assertThat(told.toString().lines().skip(1)).allMatch(line -> line.endsWith("\033[0m"));
  }

  @Test
  void after_the_tour_nobody_listens_any_more() throws IOException {
    new Tour(new PrintStream(told), null, false).walk();

    int port = Integer.parseInt(found("2 bind +127\\.0\\.0\\.1:(\\d+)"));
    var address = new InetSocketAddress("127.0.0.1", port);
    assertThatThrownBy(() -> SocketChannel.open(address)).isInstanceOf(ConnectException.class);
  }

  /** What "ss -tan" shows the reader of {@code Tour --step} while it waits for each Enter. */
  @Test
  void the_kernels_table_shows_each_step_as_it_is_taken() throws IOException {
    var seen = new ArrayList<String>();
    var look =
        new InputStream() {
          @Override
          public int read() {
            seen.add(kernelsTable());
            return '\n';
          }
        };

    new Tour(new PrintStream(told), look, false).walk();

    assertThat(seen)
        .containsExactly(
            "",
            "", // 1 socket: no port yet
            "LISTEN", // 2 bind
            "LISTEN", // 3 listen
            "LISTEN", // 1 socket
            "ESTABLISHED ESTABLISHED LISTEN", // 2 connect: before accept
            "ESTABLISHED ESTABLISHED LISTEN", // 4 accept
            "ESTABLISHED ESTABLISHED LISTEN", // 3 exchange
            "ESTABLISHED ESTABLISHED LISTEN", // 5 exchange
            "CLOSE_WAIT FIN_WAIT_2 LISTEN"); // 4 close
    assertThat(kernelsTable()).isEqualTo("TIME_WAIT"); // 6 close
  }

  /** The states of the sockets that have the tour's port at one end, in alphabetical order. */
  String kernelsTable() {
    if (!told.toString().contains("2 bind")) return "";
    int port = Integer.parseInt(found("2 bind +127\\.0\\.0\\.1:(\\d+)"));
    // A FIN may wait for its acknowledgment for some milliseconds: FIN_WAIT_1 passes by itself.
    return await()
        .pollDelay(Duration.ZERO)
        .until(() -> states(port), states -> !states.contains("FIN_WAIT_1"));
  }

  String states(int port) {
    return table().stream()
        .filter(row -> row.getLocalPort() == port || row.getForeignPort() == port)
        .filter(row -> !strangers.contains(ports(row)))
        .map(row -> row.getState().name())
        .sorted()
        .collect(joining(" "));
  }

  static List<IPConnection> table() {
    return new SystemInfo().getOperatingSystem().getInternetProtocolStats().getConnections();
  }

  static List<Integer> ports(IPConnection row) {
    return List.of(row.getLocalPort(), row.getForeignPort());
  }

  List<String> steps() {
    return told.toString()
        .lines()
        .filter(line -> line.matches(" *[1-6] .*"))
        .map(line -> line.startsWith(CLIENTS_COLUMN) ? "client " + line.strip() : "server " + line)
        .map(line -> line.replaceAll("^(\\w+ \\d \\w+).*", "$1"))
        .toList();
  }

  List<String> lines(String regex) {
    return Pattern.compile(regex).matcher(told.toString()).results().map(m -> m.group()).toList();
  }

  String found(String regex) {
    return Pattern.compile(regex).matcher(told.toString()).results().findFirst().get().group(1);
  }

  static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes());
  }
}
