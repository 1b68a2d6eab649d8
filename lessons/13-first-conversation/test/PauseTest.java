import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;

/** The second that HelloWorldServer waits before it closes, and what it is good for: nothing. */
@Execution(CONCURRENT)
class PauseTest {

  SocketChannel client;
  SocketChannel server;
  final List<Process> started = new ArrayList<>();

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
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void the_end_comes_after_the_pause_and_not_before() throws Exception {
    var talk =
        new FutureTask<Void>(
            () -> {
              HelloWorldServer.talk(server, 5000, 60_000, out());
              return null;
            });
    var talker = new Thread(talk);
    talker.start();

    client.write(UTF_8.encode("hi"));
    assertThat(client.socket().getInputStream().readNBytes(10))
        .asString(UTF_8)
        .isEqualTo("helloworld");
    await().until(() -> talker.getState() == Thread.State.TIMED_WAITING); // in Thread.sleep
    client.socket().setSoTimeout(100);

    assertThatThrownBy(() -> client.socket().getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class); // neither a byte nor the end
    talker.interrupt();
    assertThatThrownBy(talk::get).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void both_forms_of_the_program_wait_one_second() throws Exception {
    var programs =
        List.of(
            start("HelloWorldServer", "127.0.0.1", "0"),
            start("HelloWorldSocketServer", "127.0.0.1", "0"));
    var clients = new ArrayList<SocketChannel>();
    try {
      var begin = System.nanoTime();
      for (var program : programs) {
        var listening = program.inputReader().readLine();
        int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
        var client = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        clients.add(client);
        client.write(UTF_8.encode("hi"));
      }

      for (var client : clients) {
        assertThat(client.socket().getInputStream().readAllBytes())
            .asString(UTF_8)
            .isEqualTo("helloworld");
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(1_000_000_000L); // at least
        client.close();
      }
      for (var program : programs) {
        assertThat(program.inputReader().lines())
            .containsExactly(
                "received \"hi\"",
                "sent \"helloworld\"",
                "waiting 1000 ms before the close",
                "closed the connection");
      }
    } finally {
      for (var client : clients) client.close();
    }
  }

  @Test
  void without_it_nothing_is_lost() throws IOException {
    server.write(UTF_8.encode("helloworld"));
    server.close();

    assertThat(client.socket().getInputStream().readAllBytes())
        .asString(UTF_8)
        .isEqualTo("helloworld");
  }

  @Test
  void with_it_input_left_unread_is_a_reset_all_the_same() throws Exception {
    client.write(ByteBuffer.allocate(2000));
    server.read(ByteBuffer.allocate(1024));
    server.write(UTF_8.encode("helloworld"));
    assertThat(client.socket().getInputStream().readNBytes(10)).hasSize(10); // as after any pause
    server.close();

    assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
        .isInstanceOf(IOException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void an_orderly_end_needs_no_pause() throws Exception {
    client.write(ByteBuffer.allocate(2000));

    HelloWorldServer.talk(server, 200, 0, out());
    server.close();

    assertThat(client.socket().getInputStream().readAllBytes())
        .asString(UTF_8)
        .isEqualTo("helloworld");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others may drop what came before a reset")
  void the_program_shows_a_close_at_once_a_pause_and_an_orderly_end() throws Exception {
    var program = start("PauseIsNoCure", "10");

    assertThat(program.inputReader().lines())
        .containsExactly(
            "client sends 2 bytes",
            "  server receives 2 of them, sends \"helloworld\"",
            "  server waits 0 ms, closes",
            "  client receives \"helloworld\"",
            "  client receives -1, the end",
            "client sends 2000 bytes",
            "  server receives 1024 of them, sends \"helloworld\"",
            "  server waits 10 ms, closes",
            "  client receives \"helloworld\"",
            "  client receives an exception: Connection reset",
            "client sends 2000 bytes",
            "  server receives 1024 of them, sends \"helloworld\"",
            "  both end their sides, server receives to the end",
            "  server waits 0 ms, closes",
            "  client receives \"helloworld\"",
            "  client receives -1, the end");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void wrong_arguments_are_answered_with_the_usage_and_status_2() throws Exception {
    for (var arguments : List.of("long", "-1", "60001", "1 1")) {
      start("PauseIsNoCure", arguments.split(" "));
    }

    for (var program : started) {
      assertThat(program.errorReader().lines())
          .containsExactly("usage: java PauseIsNoCure.java [milliseconds from 0 to 60000]");
      assertThat(program.waitFor()).isEqualTo(2);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare is a Linux command")
  void a_missing_loopback_is_told_in_one_line_and_status_1() throws Exception {
    var program =
        start(List.of("unshare", "-rn"), "PauseIsNoCure"); // in a network of its own, all is down

    var errors = program.errorReader().lines().toList();
    assumeFalse(errors.get(0).startsWith("unshare: "), "may not have a network of its own");
    assertThat(errors)
        .containsExactly(
            "cannot talk over 127.0.0.1: Network is unreachable; bring the loopback interface up");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  static PrintStream out() {
    return new PrintStream(new ByteArrayOutputStream());
  }

  Process start(String name, String... arguments) throws IOException {
    return start(List.of(), name, arguments);
  }

  Process start(List<String> prefix, String name, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", "target/classes"));
    command.add(name);
    command.addAll(List.of(arguments));
    var program = new ProcessBuilder(command).start();
    started.add(program);
    return program;
  }
}
