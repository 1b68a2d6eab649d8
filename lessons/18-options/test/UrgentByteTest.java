import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgentByteTest {

  @ParameterizedTest
  @CsvSource({"false, ab", "true, a!b"})
  void an_urgent_byte_is_dropped_unless_SO_OOBINLINE_puts_it_among_the_others(
      boolean inline, String received) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.socket().setOOBInline(inline);

      client.write(UTF_8.encode("a"));
      client.socket().sendUrgentData('!');
      client.write(UTF_8.encode("b"));
      client.shutdownOutput();

      assertThat(server.socket().getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo(received);
    }
  }
}
