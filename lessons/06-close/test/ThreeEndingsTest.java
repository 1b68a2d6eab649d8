import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreeEndingsTest {

  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void after_an_orderly_close_the_peer_receives_the_end() throws IOException {
    server.close();

    assertThat(client.read(ByteBuffer.allocate(64))).isEqualTo(-1);
  }

  @Test
  void the_end_stays_the_end_receive_after_receive() throws IOException {
    server.close();

    assertThat(ThreeEndings.receive(client)).isEqualTo("-1");
    assertThat(ThreeEndings.receive(client)).isEqualTo("-1");
  }

  @Test
  void what_was_sent_before_the_close_arrives_before_the_end() throws IOException {
    long sent = fill(server);

    server.close(); // returns at once; the kernel goes on sending

    long received = 0;
    var buffer = ByteBuffer.allocate(65_536);
    while (client.read(buffer.clear()) != -1) received += buffer.position();
    assertThat(received).isEqualTo(sent);
  }

  @Test
  void after_a_half_close_the_peer_receives_the_end_and_can_still_reply() throws IOException {
    client.write(UTF_8.encode("question"));

    client.shutdownOutput();

    assertThat(ThreeEndings.receive(server)).isEqualTo("\"question\"");
    assertThat(ThreeEndings.receive(server)).isEqualTo("-1");
    server.write(UTF_8.encode("answer"));
    assertThat(ThreeEndings.receive(client)).isEqualTo("\"answer\"");
  }

  @Test
  void a_half_close_can_be_answered_with_as_much_as_one_likes() throws IOException {
    client.shutdownOutput();

    long sent = fill(server);
    server.close();

    assertThat(client.socket().getInputStream().readAllBytes()).hasSize((int) sent);
  }

  @Test
  void a_close_with_SO_LINGER_0_resets_the_peer() throws IOException {
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    assertThatThrownBy(() -> client.read(ByteBuffer.allocate(64)))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void a_reset_stays_a_reset_receive_after_receive() throws IOException {
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    assertThat(ThreeEndings.receive(client)).isEqualTo("Connection reset");
    assertThat(ThreeEndings.receive(client)).isEqualTo("Connection reset");
  }

  @Test
  void a_reset_throws_away_what_was_not_yet_delivered() throws IOException {
    long sent = fill(server);
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    var received = ByteBuffer.allocate((int) sent);
    assertThatThrownBy(() -> readUntilEnd(received)).hasMessage("Connection reset");
    assertThat(received.hasRemaining()).isTrue();
  }

  /** Sends zeros until the buffers of both kernels are full: how many. The channel blocks after. */
  static long fill(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    long sent = 0;
    for (int count = -1; count != 0; sent += count) {
      count = channel.write(ByteBuffer.allocate(65_536));
    }
    channel.configureBlocking(true);
    return sent;
  }

  void readUntilEnd(ByteBuffer buffer) throws IOException {
    while (client.read(buffer) > 0) {}
  }
}
