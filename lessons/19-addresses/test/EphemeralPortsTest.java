import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(CONCURRENT)
class EphemeralPortsTest {

  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void each_client_has_a_port_of_its_own_and_the_server_has_one_for_all() throws Exception {
    start(List.of(), "20");

    assertThat(program.inputReader().lines())
        .hasSize(23)
        .endsWith("client ports: 20", "server ports: 1");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the range is read from Linux's /proc")
  void a_clients_port_is_of_the_range_that_the_program_prints() throws Exception {
    var range = EphemeralPorts.range().split(" to ");
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {

      assertThat(client.socket().getLocalPort())
          .isBetween(Integer.parseInt(range[0]), Integer.parseInt(range[1]));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare is a Linux command")
  void when_the_range_is_used_up_the_next_connect_fails() throws Exception {
    var set = "ip link set lo up && echo 40000 40003 > /proc/sys/net/ipv4/ip_local_port_range";
    assumeTrue(hasOwnNetwork(set), "may not have a network of its own");

    start(List.of("unshare", "-rn", "sh", "-c", set + " && exec \"$@\"", "sh"), "5");

    assertThat(program.inputReader().lines())
        .hasSize(4) // the range, and three clients: the listener has the fourth port
        .first()
        .isEqualTo("the kernel chooses from 40000 to 40003");
    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot connect over 127.0.0.1 with 3 connections open: "
                + "Cannot assign requested address; take fewer clients");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void the_scene_shows_the_four_numbers_of_each_connection() throws Exception {
    start(List.of());

    var lines = program.inputReader().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("the kernel chooses from ");
    assertThat(lines.subList(1, 4))
        .allMatch(line -> line.matches("127\\.0\\.0\\.1:\\d+ to 127\\.0\\.0\\.1:\\d+"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "0", "1001", "1 2"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(List.of(), arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java EphemeralPorts.java [clients from 1 to 1000]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  static boolean hasOwnNetwork(String command) throws Exception {
    try {
      return new ProcessBuilder("unshare", "-rn", "sh", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // not installed
    }
  }

  void start(List<String> prefix, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(java, "-cp", "target/classes", "EphemeralPorts"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
