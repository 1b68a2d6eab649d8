import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class CloseServerTest {

  @Test
  void closing_the_listener_ends_neither_the_program_nor_the_connection() throws Exception {
    try (var program = Program.java("CloseServer", "127.0.0.1", "0");
        var client = SocketChannel.open(program.address())) {
      program.line("closed the listener");
      assertThatThrownBy(() -> SocketChannel.open(program.address()))
          .isInstanceOf(ConnectException.class);

      client.write(UTF_8.encode("hello"));

      program.line("received 5 bytes: hello");
      assertThat(Endings.receive(client)).isEqualTo("goodbye");
    }
  }

  @Test
  void closing_the_connection_gives_the_client_the_end() throws Exception {
    try (var program = Program.java("CloseServer", "127.0.0.1", "0");
        var client = SocketChannel.open(program.address())) {
      client.write(UTF_8.encode("hello"));

      assertThat(Endings.receive(client)).isEqualTo("goodbye");
      assertThat(Endings.receive(client)).isEqualTo("-1");
      assertThat(program.lines())
          .containsExactly(
              program.line("listening on 127.0.0.1:"),
              "closed the listener",
              "received 5 bytes: hello",
              "sent goodbye",
              "closed the connection");
    }
  }
}
