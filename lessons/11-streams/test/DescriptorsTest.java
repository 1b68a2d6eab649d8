import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The descriptors of this process, as Linux shows them in files. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc is Linux's")
class DescriptorsTest {

  @Test
  void each_open_socket_has_one_descriptor() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int port = listener.socket().getLocalPort();
      int clientPort = client.socket().getLocalPort();

      var ours = Descriptors.of(port);

      assertThat(ours).hasSize(3);
      assertThat(ours)
          .extracting(line -> line.replaceAll("descriptor \\d+  socket:\\[\\d+]  ", ""))
          .containsExactlyInAnyOrder(
              "port " + port + " listens",
              "port " + clientPort + " talks with port " + port,
              "port " + port + " talks with port " + clientPort);
    }
  }

  @Test
  void each_descriptor_is_a_number_of_its_own() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      assertThat(Descriptors.of(listener.socket().getLocalPort()))
          .extracting(line -> line.split(" ")[1])
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void close_gives_the_descriptor_back() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.close();
      server.close();

      assertThat(Descriptors.of(listener.socket().getLocalPort()))
          .singleElement()
          .asString()
          .endsWith("listens");
    }
  }

  @Test
  void plain_sockets_have_them_too_and_streams_have_none_of_their_own() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      client.getInputStream();
      client.getOutputStream();

      assertThat(Descriptors.of(listener.getLocalPort())).hasSize(3);
    }
  }

  @Test
  void a_connection_that_waits_for_accept_has_no_descriptor() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      assertThat(Descriptors.of(listener.socket().getLocalPort()))
          .as("the listener's and the client's")
          .hasSize(2);
    }
  }
}
