import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpState;

class ListenTest {

  @Test
  void the_bind_of_a_server_channel_also_listens() throws IOException {
    try (var listener = ServerSocketChannel.open()) {

      listener.bind(new InetSocketAddress("127.0.0.1", 0));

      assertThat(listensHere(listener.socket().getLocalPort())).isTrue();
    }
  }

  @Test
  void the_bind_of_a_client_channel_does_not_listen() throws IOException {
    try (var client = SocketChannel.open()) {

      client.bind(new InetSocketAddress("127.0.0.1", 0));

      assertThat(listensHere(client.socket().getLocalPort())).isFalse();
    }
  }

  @Test
  void the_constructor_of_ServerSocket_also_listens() throws IOException {
    try (var listener = new ServerSocket(0)) {

      assertThat(listensHere(listener.getLocalPort())).isTrue();
    }
  }

  @Test
  void a_close_ends_the_listening() throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      ListenServer.listen(listener, "127.0.0.1", 0, 1);
      int port = listener.socket().getLocalPort();
      assertThat(listensHere(port)).isTrue();

      listener.close();

      assertThat(listensHere(port)).isFalse();
    }
  }

  @Test
  void a_client_is_connected_before_it_is_accepted() throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      ListenServer.listen(listener, "127.0.0.1", 0, 5);

      try (var client = SocketChannel.open(listener.getLocalAddress())) {

        assertThat(client.isConnected()).isTrue();
      }
    }
  }

  /** Whether the kernel's table lists this process as listening on the port. */
  static boolean listensHere(int port) {
    var os = new SystemInfo().getOperatingSystem();
    return os.getInternetProtocolStats().getConnections().stream()
        .filter(row -> row.getState() == TcpState.LISTEN)
        .filter(row -> row.getowningProcessId() == os.getProcessId())
        .anyMatch(row -> row.getLocalPort() == port);
  }
}
