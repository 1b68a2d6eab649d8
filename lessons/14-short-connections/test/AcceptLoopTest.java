import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that a client does ends the loop that accepts. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class AcceptLoopTest {

  final PrintStream out = System.out;
  final PrintStream err = System.err;
  Process program;

  @BeforeEach
  void hush() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterEach
  void end() throws InterruptedException {
    System.setOut(out);
    System.setErr(err);
    if (program != null) program.destroyForcibly().waitFor();
  }

  @ParameterizedTest
  @EnumSource
  void a_client_that_resets_before_it_is_accepted_does_not_end_it(Server server) throws Exception {
    try (var listening = server.listen(5000)) {
      var rude = SocketChannel.open(listening.address());
      rude.setOption(SO_LINGER, 0).close(); // a reset, while it waits in the queue

      listening.serve();

      assertThat(talk(listening.address())).isEqualTo("ACK!");
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_ends_when_the_listener_is_closed(Server server) throws Exception {
    var listening = server.listen(5000);
    var loop = listening.serve();
    assertThat(talk(listening.address())).isEqualTo("ACK!");

    listening.close();

    assertThat(loop.get()).isNull();
  }

  @Test
  void a_conversation_that_throws_ends_alone_and_the_pool_replaces_its_thread() throws Exception {
    var thrown = new CompletableFuture<Throwable>();
    var pool =
        Executors.newFixedThreadPool(
            1,
            task -> {
              var thread = new Thread(task);
              thread.setUncaughtExceptionHandler((dead, exception) -> thrown.complete(exception));
              return thread;
            });
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      var loop =
          new FutureTask<>(
              () -> {
                ShortConnectionServer.serve(
                    listener,
                    pool,
                    client -> {
                      if (!thrown.isDone()) throwIn(client);
                      ShortConnectionServer.talk(client, 5000);
                    });
                return "ended";
              });
      new Thread(loop).start();
      var address = (InetSocketAddress) listener.getLocalAddress();

      try (var unlucky = SocketChannel.open(address)) {
        assertThat(unlucky.socket().getInputStream().read()).isEqualTo(-1);
      }
      assertThat(thrown.get()).hasMessage("a mistake in the program");

      assertThat(talk(address)).isEqualTo("ACK!");
      listener.close();
      assertThat(loop.get()).isEqualTo("ended");
    } finally {
      pool.shutdown();
      assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  static void throwIn(SocketChannel client) {
    try (client) {
      throw new IllegalStateException("a mistake in the program");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "other shells and systems set this limit otherwise")
  void too_many_open_files_do_not_end_it_and_it_does_not_spin() throws Exception {
    start("ulimit -n 40; exec \"$0\" \"$@\"");
    var line = program.inputReader(UTF_8).readLine();
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    var address = new InetSocketAddress("127.0.0.1", port);
    assertThat(talk(address)).isEqualTo("ACK!"); // loads the classes while there are files

    var clients = new ArrayList<SocketChannel>();
    try {
      for (int i = 0; i < 40; i++)
        clients.add(SocketChannel.open(address)); // more than it can hold
      assertThat(program.errorReader().readLine())
          .isEqualTo("cannot accept: Too many open files; trying again");
      clients.get(0).socket().setSoTimeout(300); // while a loop without a pause would spin
      assertThatThrownBy(() -> clients.get(0).socket().getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    } finally {
      for (var client : clients) client.close();
    }

    assertThat(talk(address)).isEqualTo("ACK!");
    program.toHandle().destroy();
    assertThat(program.errorReader().lines().filter(error -> error.startsWith("cannot accept")))
        .hasSizeLessThan(20); // it would be thousands without a pause
  }

  static String talk(InetSocketAddress server) throws IOException {
    try (var channel = SocketChannel.open(server)) {
      return new String(ShortConnectionClient.talk(channel, 8000), UTF_8);
    }
  }

  void start(String shell) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of("sh", "-c", shell, java, "-cp", "target/classes"));
    command.addAll(List.of(ShortConnectionServer.class.getName(), "127.0.0.1", "0", "30", "64"));
    program = new ProcessBuilder(command).start();
  }
}
