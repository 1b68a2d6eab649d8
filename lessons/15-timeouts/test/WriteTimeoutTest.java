import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class WriteTimeoutTest {

  /** More than the kernel takes where the buffers of both sides are asked to be small. */
  static final int TOO_MUCH = 8 << 20;

  Socket client;
  Socket server;
  SocketChannel channel;
  SocketChannel peer;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      listener.setReceiveBufferSize(65536);
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      client.setSendBufferSize(65536);
      server = listener.accept();
    }
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, 65536);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      channel = SocketChannel.open(listener.getLocalAddress());
      channel.setOption(StandardSocketOptions.SO_SNDBUF, 65536);
      peer = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    channel.close();
    peer.close();
  }

  @Test
  void no_time_out_bounds_a_write_that_nobody_receives() throws IOException {
    client.setSoTimeout(50);
    var write = Blocked.in(writeOn(client));

    // This receive begins after the write, and gives up: the write has had as long.
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    assertThat(write.result()).isNotDone();
  }

  @Test
  void nor_does_it_bound_a_write_to_the_stream_of_a_channel() throws IOException {
    channel.socket().setSoTimeout(50);
    var write = Blocked.in(writeOn(channel.socket()));

    assertThatThrownBy(() -> channel.socket().getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    assertThat(write.result()).isNotDone();
  }

  @Test
  void a_watchdog_that_closes_ends_the_write() {
    var write = Blocked.in(writeOn(client));

    WriteTimeout.closeAfter(1, client);

    assertThatThrownBy(write.result()::get)
        .cause()
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket closed");
  }

  @Test
  void a_watchdog_that_closes_ends_a_channels_write_and_receive() {
    var write =
        Blocked.in(
            () -> {
              while (true) channel.write(ByteBuffer.allocate(65536));
            });
    var receive = Blocked.in(() -> channel.read(ByteBuffer.allocate(1)));

    WriteTimeout.closeAfter(1, channel);

    assertThatThrownBy(write.result()::get).hasCauseInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(receive.result()::get).hasCauseInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void a_watchdog_that_is_called_off_closes_nothing() throws Exception {
    var watchdog = WriteTimeout.closeAfter(60_000, client);

    watchdog.interrupt();
    watchdog.join();

    client.getOutputStream().write('x');
    assertThat(server.getInputStream().read()).isEqualTo('x');
  }

  static Callable<Void> writeOn(Socket socket) {
    return () -> {
      socket.getOutputStream().write(new byte[TOO_MUCH]);
      return null;
    };
  }
}
