import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class StopAcceptTest {

  ServerSocketChannel channel;
  ServerSocket socket;

  @BeforeEach
  void listen() throws IOException {
    channel = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    socket.close();
  }

  @Test
  void a_server_ends_when_another_thread_closes_its_listener() throws Exception {
    var server = Blocked.in(() -> StopAccept.serve(channel));
    var address = channel.getLocalAddress();
    for (int number = 1; number <= 2; number++) {
      try (var client = SocketChannel.open(address)) {
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      }
    }
    assertThat(server.result()).isNotDone();

    channel.close();

    assertThat(server.result().get()).isEqualTo(2);
    assertThatThrownBy(() -> SocketChannel.open(address)).isInstanceOf(ConnectException.class);
  }

  @Test
  void close_ends_a_channels_accept_with_asynchronous_close() throws IOException {
    var accept = Blocked.in(channel::accept);

    channel.close();

    assertThatThrownBy(accept.result()::get)
        .cause()
        .isExactlyInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void close_ends_a_server_sockets_accept_with_socket_closed() throws IOException {
    var accept = Blocked.in(socket::accept);

    socket.close();

    assertThatThrownBy(accept.result()::get)
        .cause()
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket closed");
  }

  @Test
  void an_interrupt_ends_a_channels_accept_and_closes_the_listener() {
    var accept = Blocked.in(channel::accept);

    accept.thread().interrupt();

    assertThatThrownBy(accept.result()::get).cause().isInstanceOf(ClosedByInterruptException.class);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void an_interrupt_does_not_end_a_server_sockets_accept() throws Exception {
    var accept =
        Blocked.in(
            () -> {
              try (var connection = socket.accept()) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                return connection.getRemoteSocketAddress();
              }
            });

    accept.thread().interrupt();

    assertThat(accept.result()).isNotDone();
    try (var client = new Socket(socket.getInetAddress(), socket.getLocalPort())) {
      assertThat(accept.result().get()).isEqualTo(client.getLocalSocketAddress());
    }
  }

  @Test
  void an_interrupted_thread_waits_in_a_server_sockets_accept_until_close() throws IOException {
    var accept =
        Blocked.in(
            () -> {
              Thread.currentThread().interrupt();
              return socket.accept();
            });
    assertThat(accept.result()).isNotDone();

    socket.close();

    assertThatThrownBy(accept.result()::get).cause().hasMessage("Socket closed");
  }

  @Test
  void an_interrupted_thread_closes_a_channel_as_soon_as_it_calls_accept() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(channel::accept).isInstanceOf(ClosedByInterruptException.class);

    assertThat(Thread.interrupted()).isTrue(); // the exception left the flag set, this clears it
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void an_interrupt_ends_the_accept_of_a_channels_socket_view_too() {
    var accept = Blocked.in(channel.socket()::accept);

    accept.thread().interrupt();

    assertThatThrownBy(accept.result()::get).cause().isInstanceOf(ClosedByInterruptException.class);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void an_interrupt_does_not_cut_a_server_sockets_time_out_short() throws IOException {
    socket.setSoTimeout(50);
    Thread.currentThread().interrupt();

    assertThatThrownBy(socket::accept).isInstanceOf(SocketTimeoutException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(socket.isClosed()).isFalse();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads come with Java 21")
  void on_a_virtual_thread_an_interrupt_ends_a_server_sockets_accept_and_closes_it()
      throws Exception {
    var accept = new FutureTask<>(socket::accept);
    var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    var thread = (Thread) start.invoke(null, accept);
    Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);

    thread.interrupt();

    assertThatThrownBy(accept::get)
        .cause()
        .isInstanceOf(SocketException.class)
        .hasMessage("Closed by interrupt");
    assertThat(socket.isClosed()).isTrue();
  }
}
