import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** The descriptors of this process, as Linux shows them in files. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc is Linux's")
@Isolated("other tests would open sockets meanwhile")
class DescriptorsTest {

  List<String> before;

  @BeforeEach
  void remember() throws IOException {
    ServerSocketChannel.open().close(); // now Java has the one that it keeps for itself
    before = sockets();
  }

  @Test
  void each_open_socket_has_one_descriptor() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      assertThat(numbers()).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void close_gives_the_descriptor_back() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.close();
      assertThat(numbers()).hasSize(2);
      server.close();
      assertThat(numbers()).hasSize(1);
    }
    assertThat(numbers()).isEmpty();
  }

  @Test
  void plain_sockets_have_them_too_and_streams_have_none_of_their_own() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      client.getInputStream();
      client.getOutputStream();

      assertThat(numbers()).hasSize(3);
    }
  }

  @Test
  void a_connection_that_waits_for_accept_has_no_descriptor() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      assertThat(numbers()).as("the listener's and the client's").hasSize(2);
    }
  }

  /** The numbers of the sockets that were opened in this test. */
  List<Integer> numbers() throws IOException {
    return sockets().stream()
        .filter(line -> !before.contains(line))
        .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
        .toList();
  }

  /** Looks again if a file, such as a pipe to a process that has ended, was closed meanwhile. */
  static List<String> sockets() throws IOException {
    while (true) {
      try {
        return Descriptors.sockets();
      } catch (NoSuchFileException e) {
        Thread.onSpinWait();
      }
    }
  }
}
