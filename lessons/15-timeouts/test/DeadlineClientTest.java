import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import oshi.SystemInfo;

@Execution(CONCURRENT)
class DeadlineClientTest {

  ServerSocketChannel listener;
  String port;
  FutureTask<String> server;
  Process program;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1);
    port = "" + listener.socket().getLocalPort();
  }

  @AfterEach
  void end() throws IOException {
    if (program != null) program.destroyForcibly();
    listener.close();
  }

  @Test
  void it_sends_its_message_and_prints_the_answer() throws Exception {
    serve(client -> client.write(UTF_8.encode("welcome\n")));

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines())
        .containsExactly(
            "connected to 127.0.0.1:" + port, "sent 5 bytes", "received 8 bytes: \"welcome.\"");
    assertThat(program.waitFor()).isZero();
    assertThat(server.get()).isEqualTo("hello");
  }

  @Test
  void a_silent_server_is_given_up_at_the_deadline_in_one_line_and_status_1() throws Exception {
    start("127.0.0.1", port, "1"); // the kernel connects, and nobody accepts

    assertThat(program.errorReader().lines()).containsExactly(late());
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_server_that_drips_is_given_up_at_the_deadline() throws Exception {
    serve(client -> SlowPeer.drip(client.socket(), new byte[900], 10)); // for 9 seconds

    try (var channel = SocketChannel.open()) {
      assertThatThrownBy(
              () -> DeadlineClient.talk(channel, listener.getLocalAddress(), "hello", 200))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("not done in 200 ms");
    }
    server.get(); // its next writes fail
  }

  @Test
  void a_server_that_does_not_receive_is_given_up_at_the_deadline() throws Exception {
    try (var channel = SocketChannel.open()) {
      var message = "x".repeat(16 << 20);

      assertThatThrownBy(
              () -> DeadlineClient.talk(channel, listener.getLocalAddress(), message, 200))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("not done in 200 ms");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_server_that_does_not_answer_the_connect_is_given_up_at_the_deadline() throws Exception {
    try (var first = SocketChannel.open(listener.getLocalAddress());
        var second = SocketChannel.open(listener.getLocalAddress());
        var channel = SocketChannel.open()) {
      awaitFullQueue();

      assertThatThrownBy(
              () -> DeadlineClient.talk(channel, listener.getLocalAddress(), "hello", 200))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("not done in 200 ms");
    }
  }

  @Test
  void control_characters_do_not_reach_the_terminal() throws Exception {
    serve(client -> client.write(UTF_8.encode("\u001b[2Jgone")));

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines()).contains("received 8 bytes: \".[2Jgone\"");
  }

  @Test
  void an_endless_answer_is_taken_up_to_1024_bytes() throws Exception {
    serve(
        client -> {
          while (true) client.write(ByteBuffer.allocate(65536));
        });

    start("127.0.0.1", port);

    assertThat(program.inputReader().lines())
        .anyMatch(line -> line.startsWith("received 1024 bytes: "));
    assertThat(program.waitFor()).isZero();
    assertThatThrownBy(server::get).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void a_reset_is_told_in_one_line_and_status_1() throws Exception {
    serve(client -> client.setOption(StandardSocketOptions.SO_LINGER, 0));

    start("127.0.0.1", port);

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot talk to 127.0.0.1:"
                + port
                + ": Connection reset; check host and port, and what the server does");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_refusal_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int silent = holder.socket().getLocalPort();

      start("127.0.0.1", "" + silent);

      assertThat(program.errorReader().lines())
          .containsExactly(
              "cannot talk to 127.0.0.1:"
                  + silent
                  + ": Connection refused; check host and port, and what the server does");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  String late() {
    return "cannot talk to 127.0.0.1:"
        + port
        + ": not done in 1000 ms; check host and port, and what the server does";
  }

  interface Act {
    void with(SocketChannel client) throws IOException;
  }

  /** Accepts one client in another thread, receives until it ends its sending, acts, closes. */
  void serve(Act act) {
    server =
        new FutureTask<>(
            () -> {
              try (var client = listener.accept()) {
                var message = client.socket().getInputStream().readAllBytes();
                act.with(client);
                return new String(message, UTF_8);
              }
            });
    new Thread(server).start();
  }

  /** A backlog of 1 has room for two; the kernel's table shows that both are there. */
  void awaitFullQueue() {
    var table = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                table.getConnections().stream()
                    .anyMatch(c -> port.equals("" + c.getLocalPort()) && c.getReceiveQueue() == 2));
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "DeadlineClient"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
