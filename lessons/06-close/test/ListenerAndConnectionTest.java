import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class ListenerAndConnectionTest extends Connected {

  @Test
  void when_the_listener_closes_the_accepted_connection_lives_on() throws IOException {
    listener.close();

    client.write(UTF_8.encode("question"));
    assertThat(Endings.receive(server)).isEqualTo("question");
    server.write(UTF_8.encode("answer"));
    assertThat(Endings.receive(client)).isEqualTo("answer");
  }

  @Test
  void when_the_listener_closes_the_next_connect_is_refused() throws IOException {
    listener.close();

    assertThatThrownBy(() -> SocketChannel.open(address))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
  }

  @Test
  void when_the_listener_closes_who_was_not_yet_accepted_is_reset() throws IOException {
    try (var waiting = SocketChannel.open(address)) {
      listener.close();

      assertThat(Endings.receive(waiting)).endsWith("Connection reset");
    }
  }

  @Test
  void when_a_connection_closes_the_listener_goes_on_accepting() throws IOException {
    server.close();

    try (var next = SocketChannel.open(address);
        var accepted = listener.accept()) {
      assertThat(accepted.getRemoteAddress()).isEqualTo(next.getLocalAddress());
    }
  }

  @Test
  void when_one_connection_closes_the_others_live_on() throws IOException {
    try (var other = SocketChannel.open(address);
        var accepted = listener.accept()) {
      server.close();

      accepted.write(UTF_8.encode("hello"));
      assertThat(Endings.receive(other)).isEqualTo("hello");
      assertThat(Endings.receive(client)).isEqualTo("-1");
    }
  }

  @Test
  void when_a_ServerSocket_closes_the_accepted_Socket_lives_on() throws IOException {
    var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      listener.close();

      server.getOutputStream().write(42);
      assertThat(client.getInputStream().read()).isEqualTo(42);
    }
  }
}
