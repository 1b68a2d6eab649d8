import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same six and four steps as with TCP, and where the answers differ. */
class UnlikeTcpTest {

  @TempDir Path folder;
  UnixDomainSocketAddress address;
  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    address = UnixDomainSocketAddress.of(folder.resolve("a"));
    listener = ServerSocketChannel.open(UNIX).bind(address, 1);
    client = SocketChannel.open(address);
    server = listener.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    listener.close();
    client.close();
    server.close();
  }

  @Test
  void it_is_a_stream_what_does_not_fit_comes_next_joined_with_what_was_sent_since()
      throws IOException {
    client.write(UTF_8.encode("hello world"));
    var five = ByteBuffer.allocate(5);
    server.read(five);
    client.write(UTF_8.encode("!"));

    var rest = ByteBuffer.allocate(64);
    server.read(rest);

    assertThat(new String(five.array(), UTF_8)).isEqualTo("hello");
    assertThat(UTF_8.decode(rest.flip()).toString()).isEqualTo(" world!");
  }

  @Test
  void half_close_works_as_with_tcp() throws IOException {
    client.shutdownOutput();

    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThat(server.write(UTF_8.encode("bye"))).isEqualTo(3);
    assertThat(client.read(ByteBuffer.allocate(9))).isEqualTo(3);
  }

  @Test
  void already_the_first_write_after_the_peer_left_fails() throws IOException {
    server.close();

    assertThatThrownBy(() -> client.write(ByteBuffer.allocate(1)))
        .isInstanceOf(IOException.class)
        .hasMessage("Broken pipe");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "seen on Linux")
  void unread_input_at_close_is_a_reset() throws IOException {
    client.write(ByteBuffer.allocate(5));
    server.close();

    assertThatThrownBy(() -> client.read(ByteBuffer.allocate(5)))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems refuse")
  void with_a_full_queue_a_blocking_connect_waits_and_a_non_blocking_one_fails() throws Exception {
    var waiting = new ArrayList<SocketChannel>();
    try {
      for (int i = 0; i < 2; i++) { // backlog 1: two wait, as with TCP
        waiting.add(SocketChannel.open(address));
      }
      try (var impatient = SocketChannel.open(UNIX)) {
        impatient.configureBlocking(false);
        assertThatThrownBy(() -> impatient.connect(address))
            .isInstanceOf(SocketException.class)
            .hasMessage("Resource temporarily unavailable");
      }
      var third = Blocked.in(() -> SocketChannel.open(address));
      assertThat(third.result().isDone()).isFalse();

      listener.accept().close();

      waiting.add(third.result().get());
    } finally {
      for (var channel : waiting) channel.close();
    }
  }

  @Test
  void the_classes_of_java_net_know_no_paths() throws IOException {
    try (var socket = new Socket();
        var serverSocket = new ServerSocket()) {
      assertThatThrownBy(() -> socket.connect(address))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Unsupported address type");
      assertThatThrownBy(() -> serverSocket.bind(address))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Unsupported address type");
    }
  }

  @Test
  void so_a_unix_channel_has_no_socket_view_and_no_time_out() {
    assertThatThrownBy(client::socket).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(listener::socket).isInstanceOf(UnsupportedOperationException.class);
  }
}
