import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "not every Windows has Unix-domain sockets")
class UnixClientTest {

  static final UnixDomainSocketAddress UNNAMED = UnixDomainSocketAddress.of("");

  @TempDir Path folder;

  @Test
  void a_client_of_a_unix_socket_knows_its_peer_but_has_no_name_itself() throws IOException {
    var name = UnixDomainSocketAddress.of(folder.resolve("name"));
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(name);
        var client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertThat(client.getLocalAddress()).isNull();
      assertThat(client.getRemoteAddress()).isNull();

      client.connect(name);

      assertThat(client.getRemoteAddress()).isEqualTo(name);
      assertThat(client.getLocalAddress()).isEqualTo(UNNAMED);
      try (var server = listener.accept()) {
        assertThat(server.getLocalAddress()).isEqualTo(name);
        assertThat(server.getRemoteAddress()).isEqualTo(UNNAMED);
      }
    }
  }
}
