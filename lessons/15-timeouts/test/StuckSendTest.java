import static java.util.concurrent.TimeUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What bounds a send, and what does not. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class StuckSendTest {

  static final int TOO_MUCH = 64_000_000;

  SocketChannel client;
  SocketChannel server;

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
  }

  @Test
  void no_time_out_bounds_a_write_of_a_Socket_that_nobody_receives() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        var socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var peer = listener.accept()) {
      socket.setSoTimeout(50);
      var write =
          Blocked.in(
              () -> {
                socket.getOutputStream().write(new byte[TOO_MUCH]);
                return peer;
              });

      // This receive begins after the write, and gives up: the write has had as long.
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      assertThat(write.result()).isNotDone();
    }
  }

  @Test
  void no_time_out_bounds_a_send_of_a_channel_that_nobody_receives() throws IOException {
    client.socket().setSoTimeout(50);
    var send = Blocked.in(() -> client.write(ByteBuffer.allocate(TOO_MUCH)));

    assertThatThrownBy(() -> client.socket().getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    assertThat(send.result()).isNotDone();
  }

  @Test
  void an_interrupt_ends_a_send_of_a_channel_and_closes_it() {
    var send = Blocked.in(() -> client.write(ByteBuffer.allocate(TOO_MUCH)));

    send.thread().interrupt();

    assertThatThrownBy(send.result()::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseExactlyInstanceOf(ClosedByInterruptException.class);
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void an_interrupt_ends_a_write_to_the_stream_of_a_channel() {
    var write =
        Blocked.in(
            () -> {
              client.socket().getOutputStream().write(new byte[TOO_MUCH]);
              return null;
            });

    write.thread().interrupt();

    assertThatThrownBy(write.result()::get)
        .hasCauseExactlyInstanceOf(ClosedByInterruptException.class);
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void an_interrupt_between_two_calls_ends_the_next_one() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client.write(ByteBuffer.allocate(1)))
        .isExactlyInstanceOf(ClosedByInterruptException.class);
    assertThat(client.isOpen()).isFalse();
    assertThat(Thread.interrupted()).as("and the thread stays interrupted").isTrue();
  }

  @Test
  void an_interrupt_that_is_forgotten_closes_no_other_channel() throws IOException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> client.write(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedByInterruptException.class);

    assertThat(Thread.interrupted()).isTrue();

    assertThat(server.read(ByteBuffer.allocate(1))).as("the end").isEqualTo(-1);
    assertThat(server.isOpen()).isTrue();
  }

  @Test
  void an_alarm_that_is_called_off_interrupts_nobody() {
    var thread = Thread.currentThread();
    var alarm = new CompletableFuture<Void>();
    alarm.completeOnTimeout(null, 1, DAYS).thenRun(thread::interrupt);
    var next = new CompletableFuture<Void>();
    next.completeOnTimeout(null, 1, DAYS).thenRun(thread::interrupt);

    alarm.cancel(false);
    alarm.complete(null); // the time is over
    assertThat(Thread.interrupted()).isFalse();

    next.complete(null); // the time of one that was not called off
    assertThat(Thread.interrupted()).isTrue();
  }
}
