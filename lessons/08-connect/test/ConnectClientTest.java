import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

class ConnectClientTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  @Test
  void connect_succeeds_although_nobody_accepts() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT);
        var client = Program.java("ConnectClient", "127.0.0.1", listener.socket().getLocalPort())) {

      assertThat(client.lines()).contains("connected " + listener.getLocalAddress());
    }
  }

  @Test
  void the_client_and_the_server_know_the_same_two_ends() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(ANY_PORT);
        var client = Program.java("ConnectClient", "127.0.0.1", listener.socket().getLocalPort());
        var connection = listener.accept()) {

      assertThat(client.lines())
          .containsExactly(
              "connected " + connection.getLocalAddress(),
              "from      " + connection.getRemoteAddress());
    }
  }
}
