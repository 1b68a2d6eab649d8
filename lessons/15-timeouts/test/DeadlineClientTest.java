import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Each test has a thread of its own, so an interrupt that comes late meets nobody. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class DeadlineClientTest {

  static final int SHORT = 200; // milliseconds
  static final int LONG = 60_000; // longer than a test may take

  ServerSocketChannel listener;
  SocketChannel client;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1);
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    listener.close();
  }

  @Test
  void in_time_it_gives_the_whole_answer() throws Exception {
    var server =
        serve(
            connection -> {
              connection.write(UTF_8.encode("wel"));
              connection.write(UTF_8.encode("come"));
            });

    assertThat(ask("hello", LONG)).isEqualTo("welcome");
    assertThat(server.get()).isEqualTo("hello");
  }

  @Test
  void of_an_endless_answer_it_takes_1024_bytes() throws Exception {
    serve(
        connection -> {
          while (true) connection.write(ByteBuffer.allocate(65536));
        });

    assertThat(ask("hello", LONG)).hasSize(1024);
  }

  @Test
  void a_silent_server_is_given_up_at_the_deadline() {
    assertGivenUp(() -> ask("hello", SHORT)); // the kernel connects, and nobody accepts
  }

  @Test
  void a_server_that_drips_is_given_up_at_the_deadline() {
    serve(connection -> SlowPeer.drip(connection.socket())); // 1024 bytes would take 100 seconds

    assertGivenUp(() -> ask("hello", SHORT));
  }

  @Test
  void a_server_that_does_not_receive_is_given_up_at_the_deadline() {
    assertGivenUp(() -> ask("x".repeat(64_000_000), SHORT));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_server_that_does_not_answer_the_connect_is_given_up_at_the_deadline() throws IOException {
    try (var first = SocketChannel.open(listener.getLocalAddress());
        var second = SocketChannel.open(listener.getLocalAddress())) {
      KernelTable.listener(listener.socket().getLocalPort(), row -> row.getReceiveQueue() == 2);

      assertGivenUp(() -> ask("hello", SHORT));
      assertThat(first.isConnected() && second.isConnected()).isTrue();
    }
  }

  void assertGivenUp(ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(ClosedByInterruptException.class);
    assertThat(client.isOpen()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  String ask(String message, int millis) throws IOException {
    return DeadlineClient.ask(client, listener.getLocalAddress(), message, millis);
  }

  interface Act {
    void with(SocketChannel connection) throws IOException;
  }

  /** Accepts one client in another thread, receives until it ends its sending, acts, closes. */
  FutureTask<String> serve(Act act) {
    var server =
        new FutureTask<>(
            () -> {
              try (var connection = listener.accept()) {
                var message = connection.socket().getInputStream().readAllBytes();
                act.with(connection);
                return new String(message, UTF_8);
              }
            });
    var thread = new Thread(server);
    thread.setDaemon(true);
    thread.start();
    return server;
  }
}
