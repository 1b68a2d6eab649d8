import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpState;

class ManyClientsTest {

  List<SocketChannel> clients = new ArrayList<>();
  List<SocketChannel> servers = new ArrayList<>();
  Process program;

  @AfterEach
  void close() throws IOException {
    for (var client : clients) client.close();
    for (var server : servers) server.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void a_backlog_of_5_serves_50_clients_at_once() throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      ListenServer.listen(listener, "127.0.0.1", 0, 5);

      for (int i = 0; i < 50; i++) {
        clients.add(SocketChannel.open(listener.getLocalAddress()));
        servers.add(listener.accept());
      }

      assertThat(connectionsAt(listener.socket().getLocalPort())).isEqualTo(50);
      for (int i = 0; i < 50; i++) {
        assertThat(ManyClients.answers(clients.get(i), servers.get(i), (byte) i)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void the_scene_counts_the_clients_and_their_answers(int count) throws Exception {
    start("" + count);

    assertThat(program.inputReader().lines())
        .containsExactly(
            "server   backlog 5, accepts every client",
            "clients  " + count + " connected at once",
            "clients  " + count + " got their byte back");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "the limit is set by a Unix shell")
  void too_many_clients_are_told_in_one_line_and_status_1() throws Exception {
    var limited = new ArrayList<>(List.of("sh", "-c", "ulimit -n 64; exec \"$@\"", "sh"));
    limited.addAll(command("400"));

    program = new ProcessBuilder(limited).start();

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .matches("cannot serve more than \\d+ clients on 127\\.0\\.0\\.1: .*open files; try fewer");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fifty", "0", "401", "50 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java ManyClients.java [clients from 1 to 400]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  static long connectionsAt(int port) {
    return new SystemInfo()
        .getOperatingSystem().getInternetProtocolStats().getConnections().stream()
            .filter(row -> row.getLocalPort() == port)
            .filter(row -> row.getState() == TcpState.ESTABLISHED)
            .count();
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    program = new ProcessBuilder(command(arguments)).start();
  }

  static List<String> command(String... arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "ManyClients"));
    command.addAll(List.of(arguments));
    return command;
  }
}
