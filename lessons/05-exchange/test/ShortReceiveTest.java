import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortReceiveTest {

  SocketChannel client;
  SocketChannel server;
  Process program;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void what_does_not_fit_comes_first_next_time() throws IOException {
    client.write(UTF_8.encode("hello world"));

    assertThat(ShortReceive.receive(server, 5)).isEqualTo("hello");
    assertThat(ShortReceive.receive(server, 64)).isEqualTo(" world");
  }

  @Test
  void the_rest_comes_joined_with_what_was_sent_since() throws IOException {
    client.write(UTF_8.encode("hello world"));
    ShortReceive.receive(server, 5);
    client.write(UTF_8.encode("!!!"));
    awaitArrived(" world!!!".length());

    var next = ShortReceive.receive(server, 64);

    assertThat(next).isEqualTo(" world!!!");
  }

  @Test
  void a_receive_takes_what_is_there_and_does_not_wait_for_the_next_send() throws IOException {
    client.write(UTF_8.encode("hello world"));
    ShortReceive.receive(server, 5);

    var rest = ShortReceive.receive(server, 64);
    client.write(UTF_8.encode("!!!"));
    var next = ShortReceive.receive(server, 64);

    assertThat(rest).isEqualTo(" world");
    assertThat(next).isEqualTo("!!!");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 11, 12, 64})
  void a_receive_takes_no_more_than_it_asks_for(int max) throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitArrived("hello world".length());

    var received = ShortReceive.receive(server, max);

    assertThat(received).isEqualTo("hello world".substring(0, Math.min(max, 11)));
  }

  @Test
  void the_program_shows_five_bytes_and_then_the_rest() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "client sends         \"hello world\"",
            "server receives(5)   \"hello\"",
            "client sends         \"!!!\"",
            "server receives(64)  \" world!!!\"");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void with_room_for_all_the_program_leaves_no_rest() throws Exception {
    start("11");

    assertThat(program.inputReader().lines())
        .contains("server receives(11)  \"hello world\"", "server receives(64)  \"!!!\"");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare(1) takes the network away")
  void without_loopback_the_program_fails_in_one_line_with_status_1() throws Exception {
    program = new ProcessBuilder("unshare", "-rn", "true").start();
    assumeTrue(program.waitFor() == 0, "may take the network away");

    startWith(List.of("unshare", "-rn"));

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot talk over 127.0.0.1: Network is unreachable; bring the loopback interface up");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"65", "five", "5 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java ShortReceive.java [size from 1 to 64]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** The kernel has so many bytes for the server to receive. */
  void awaitArrived(int bytes) throws IOException {
    var in = server.socket().getInputStream();
    await().pollInterval(Duration.ofMillis(1)).until(() -> in.available() == bytes);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    startWith(List.of(), arguments);
  }

  void startWith(List<String> prefix, String... arguments) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", "target/classes", "ShortReceive"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
