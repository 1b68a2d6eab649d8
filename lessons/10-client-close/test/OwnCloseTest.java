import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** What the client itself can and cannot do after it closed. */
class OwnCloseTest extends ConnectedPair {

  @Test
  void try_with_resources_closes_after_the_exchange() throws IOException {
    try (var channel = client) {
      channel.write(UTF_8.encode("hello"));
      assertThat(receive(server)).isEqualTo("hello");
      assertThat(channel.isOpen()).isTrue();
    }

    assertThat(client.isOpen()).isFalse();
    assertThat(receive(server)).isEqualTo("the end");
  }

  @Test
  void try_with_resources_closes_on_an_exception_too() throws IOException {
    assertThatThrownBy(
            () -> {
              try (var channel = client) {
                throw new IllegalStateException("while " + channel.isConnected());
              }
            })
        .isInstanceOf(IllegalStateException.class);

    assertThat(receive(server)).isEqualTo("the end");
  }

  @Test
  void a_close_inside_of_try_with_resources_does_no_harm() throws IOException {
    try (var channel = client) {
      channel.close();
      assertThatThrownBy(() -> channel.write(UTF_8.encode("late")))
          .isInstanceOf(ClosedChannelException.class);
    }

    assertThat(receive(server)).isEqualTo("the end");
  }

  @Test
  void after_its_own_close_a_channel_neither_sends_nor_receives() throws IOException {
    client.close();

    assertThatThrownBy(() -> client.write(UTF_8.encode("late")))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void a_closed_channel_does_not_connect_again_the_next_connection_needs_a_new_one()
      throws IOException {
    client.close();

    assertThatThrownBy(() -> client.connect(listener.getLocalAddress()))
        .isInstanceOf(ClosedChannelException.class);

    try (var next = SocketChannel.open(listener.getLocalAddress())) {
      assertThat(next.isConnected()).isTrue();
    }
  }

  @Test
  void after_its_half_close_a_channel_sends_no_more_but_receives() throws IOException {
    client.shutdownOutput();

    assertThatThrownBy(() -> client.write(UTF_8.encode("late")))
        .isInstanceOf(ClosedChannelException.class);
    server.write(UTF_8.encode("answer"));
    assertThat(receive(client)).isEqualTo("answer");
    assertThat(client.isOpen()).isTrue();
  }

  @Test
  void a_half_close_before_the_connect_fails() throws IOException {
    try (var client = SocketChannel.open()) {
      assertThatThrownBy(client::shutdownOutput).isInstanceOf(NotYetConnectedException.class);
    }
  }
}
