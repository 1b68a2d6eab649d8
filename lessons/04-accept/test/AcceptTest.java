import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

class AcceptTest {

  ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void accept_blocks_until_a_client_comes() throws Exception {
    var accept = Blocked.in(listener::accept);
    assertThat(accept.result()).isNotDone();

    try (var client = SocketChannel.open(listener.getLocalAddress());
        var connection = accept.result().get()) {

      assertThat(connection.getRemoteAddress()).isEqualTo(client.getLocalAddress());
    }
  }

  @Test
  void a_server_socket_blocks_until_a_client_comes() throws Exception {
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var accept = Blocked.in(listener::accept);
      assertThat(accept.result()).isNotDone();

      try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
          var connection = accept.result().get()) {

        assertThat(connection.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
      }
    }
  }

  @Test
  void the_new_socket_has_the_listeners_address_and_the_clients() throws IOException {
    try (var client = SocketChannel.open(listener.getLocalAddress())) {

      try (var connection = listener.accept()) {

        assertThat(connection.getLocalAddress()).isEqualTo(listener.getLocalAddress());
        assertThat(connection.getRemoteAddress()).isEqualTo(client.getLocalAddress());
      }
    }
  }

  @Test
  void the_listener_goes_on_and_each_client_has_a_socket_of_its_own() throws IOException {
    try (var ann = SocketChannel.open(listener.getLocalAddress());
        var forAnn = listener.accept();
        var bob = SocketChannel.open(listener.getLocalAddress());
        var forBob = listener.accept()) {

      bob.write(UTF_8.encode("I am Bob"));
      ann.write(UTF_8.encode("I am Ann"));

      assertThat(receive(forAnn)).isEqualTo("I am Ann");
      assertThat(receive(forBob)).isEqualTo("I am Bob");
    }
  }

  @Test
  void closing_a_new_socket_leaves_the_listener_open() throws IOException {
    try (var first = SocketChannel.open(listener.getLocalAddress())) {
      listener.accept().close();
      assertThat(first.isOpen()).isTrue();
    }

    try (var second = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {

      assertThat(connection.getRemoteAddress()).isEqualTo(second.getLocalAddress());
    }
  }

  @Test
  void closing_the_listener_leaves_the_new_socket_alive() throws IOException {
    try (var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {

      listener.close();

      client.write(UTF_8.encode("still there?"));
      assertThat(receive(connection)).isEqualTo("still there?");
      connection.write(UTF_8.encode("yes"));
      assertThat(receive(client)).isEqualTo("yes");
    }
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "the length of the queue is read in Linux's table of connections")
  void first_connected_is_first_accepted() throws IOException {
    try (var first = connectAndQueue(1);
        var second = connectAndQueue(2);
        var third = connectAndQueue(3)) {

      try (var one = listener.accept();
          var two = listener.accept();
          var three = listener.accept()) {

        assertThat(one.getRemoteAddress()).isEqualTo(first.getLocalAddress());
        assertThat(two.getRemoteAddress()).isEqualTo(second.getLocalAddress());
        assertThat(three.getRemoteAddress()).isEqualTo(third.getLocalAddress());
      }
    }
  }

  @Test
  void accept_needs_an_address_first() throws IOException {
    try (var channel = ServerSocketChannel.open();
        var socket = new ServerSocket()) {

      assertThatThrownBy(channel::accept).isInstanceOf(NotYetBoundException.class);
      assertThatThrownBy(socket::accept)
          .isInstanceOf(SocketException.class)
          .hasMessage("Socket is not bound yet");
    }
  }

  @Test
  void a_closed_ServerSocket_accepts_nobody() throws IOException {
    var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    socket.close();

    assertThatThrownBy(socket::accept)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "JDK 25 throws another exception")
  void on_JDK_17_the_accept_of_a_closed_channel_throws_AsynchronousCloseException()
      throws IOException {
    listener.close();

    assertThatThrownBy(listener::accept).isExactlyInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "JDK 17 throws another exception")
  void on_JDK_25_the_accept_of_a_closed_channel_throws_ClosedChannelException() throws IOException {
    listener.close();

    assertThatThrownBy(listener::accept).isExactlyInstanceOf(ClosedChannelException.class);
  }

  @Test
  void the_accept_of_a_closed_channel_throws_a_kind_of_ClosedChannelException() throws IOException {
    listener.close();

    assertThatThrownBy(listener::accept).isInstanceOf(ClosedChannelException.class);
  }

  /** Connects, and waits until the listener's queue has this length. */
  SocketChannel connectAndQueue(int length) throws IOException {
    var client = SocketChannel.open(listener.getLocalAddress());
    KernelTable.listener(listener.socket().getLocalPort(), row -> row.getReceiveQueue() == length);
    return client;
  }

  /** Receives once, as text. */
  static String receive(SocketChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(64);
    channel.read(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }
}
