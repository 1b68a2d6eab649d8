import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(CONCURRENT)
class SkeletonTest {

  @ParameterizedTest
  @CsvSource({
    "SkeletonServer, SkeletonClient",
    "SkeletonServer, SkeletonSocketClient",
    "SkeletonSocketServer, SkeletonClient",
    "SkeletonSocketServer, SkeletonSocketClient"
  })
  void the_skeletons_talk_and_both_end(String one, String other) throws Exception {
    try (var server = OldProgram.java(one, "127.0.0.1", 0, 1);
        var client = OldProgram.java(other, "127.0.0.1", server.address().getPort(), 2)) {

      assertThat(client.status()).isZero();
      assertThat(server.status()).isZero();
      assertThat(client.lines).contains("received \"round 1\"", "received \"round 2\"");
      assertThat(server.lines).endsWith("client 1 of 1 connected", "rounds: 2", "done");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SkeletonServer", "SkeletonSocketServer"})
  void a_client_that_resets_ends_the_inner_loop_and_not_the_outer_one(String form)
      throws Exception {
    try (var server = OldProgram.java(form, "127.0.0.1", 0, 2)) {
      var address = server.address();
      var reset = SocketChannel.open(address);
      reset.setOption(StandardSocketOptions.SO_LINGER, 0).close();

      try (var healthy = SocketChannel.open(address)) {
        healthy.write(UTF_8.encode("hello"));
        healthy.shutdownOutput();
        assertThat(receive(healthy, 6)).isEqualTo("hello"); // and the end
      }

      assertThat(server.status()).isZero();
      assertThat(server.lines)
          .contains("lost: Connection reset")
          .endsWith("client 2 of 2 connected", "rounds: 1", "done");
    }
  }

  @Test
  void talk_ends_after_its_rounds_though_the_client_stays() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.write(UTF_8.encode("hello"));

      assertThat(SkeletonServer.talk(server, 1, 30)).isEqualTo(1);
    }
  }

  static String receive(SocketChannel client, int bytes) throws IOException {
    client.socket().setSoTimeout(9000);
    return new String(client.socket().getInputStream().readNBytes(bytes), UTF_8);
  }
}
