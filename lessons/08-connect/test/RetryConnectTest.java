import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryConnectTest {

  /** Takes a port, but does not listen: whoever connects to it is refused. */
  SocketChannel holder;

  InetSocketAddress address;

  @BeforeEach
  void takePort() throws IOException {
    holder = SocketChannel.open();
    holder.setOption(StandardSocketOptions.SO_REUSEADDR, true); // lets a listener join it later
    holder.bind(new InetSocketAddress("127.0.0.1", 0));
    address = (InetSocketAddress) holder.getLocalAddress();
  }

  @AfterEach
  void end() throws IOException {
    holder.close();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere two sockets may not share the port")
  void a_client_that_starts_before_its_server_connects_in_the_end() throws Exception {
    try (var client = Program.java("RetryConnect", "127.0.0.1", address.getPort())) {
      client.line("try 1: Connection refused");

      try (var listener = ServerSocketChannel.open().bind(address);
          var connection = listener.accept()) {

        assertThat(client.lines()).last().isEqualTo("connected " + connection.getLocalAddress());
      }
    }
  }

  @Test
  void after_its_last_try_a_client_gives_up_with_the_last_failure() {
    assertThatThrownBy(() -> RetryConnect.connect(address, 2))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
  }

  @Test
  void between_two_tries_a_client_sleeps() throws Exception {
    var connect = new FutureTask<>(() -> RetryConnect.connect(address, 10));
    var thread = new Thread(connect);
    thread.start();

    await().until(() -> sleepsIn(RetryConnect.class, thread));

    thread.interrupt();
    assertThatThrownBy(connect::get).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void a_failure_that_is_no_refusal_is_not_tried_again() {
    var unresolved = InetSocketAddress.createUnresolved("nosuch.invalid", 5050);

    assertThatThrownBy(() -> RetryConnect.connect(unresolved, 1_000_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 400", "2, 800", "3, 1600", "4, 3200", "5, 5000", "6, 5000", "9, 5000"})
  void each_pause_is_twice_as_long_up_to_5_seconds_and_less_by_chance(int n, long longest) {
    var pauses = Stream.generate(() -> RetryConnect.pauseMillis(n)).limit(100).toList();

    assertThat(pauses).allMatch(pause -> longest / 2 <= pause && pause < longest);
    assertThat(Set.copyOf(pauses)).as("by chance").hasSizeGreaterThan(10);
  }

  static boolean sleepsIn(Class<?> program, Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING
        && Stream.of(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(program.getName()));
  }
}
