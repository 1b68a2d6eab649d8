import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class WildcardTest {

  @Test
  void a_channel_that_dials_the_wildcard_is_connected_to_the_loopback() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open()) {
      int port = listener.socket().getLocalPort();

      client.connect(new InetSocketAddress("0.0.0.0", port));

      assertThat(client.getRemoteAddress()).hasToString("/127.0.0.1:" + port);
    }
  }
}
