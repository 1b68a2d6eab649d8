import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class BindServerTest {

  @Test
  void a_program_has_its_address_until_it_ends_even_if_it_is_killed() throws Exception {
    try (var server = Program.java("BindServer", "127.0.0.1", 0);
        var listener = ServerSocketChannel.open()) {
      var address = server.address();
      assertThatThrownBy(() -> listener.bind(address)).isInstanceOf(BindException.class);

      server.process.destroyForcibly().waitFor();

      listener.bind(address);
      assertThat(listener.getLocalAddress()).isEqualTo(address);
    }
  }

  @Test
  void its_first_line_names_the_port_that_a_client_can_dial() throws Exception {
    try (var server = Program.java("BindServer", "127.0.0.1", 0);
        var client = SocketChannel.open(server.address())) {

      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void at_the_end_of_its_input_it_ends() throws Exception {
    try (var server = Program.java("BindServer", "127.0.0.1", 0)) {
      server.process.getOutputStream().close();

      assertThat(server.lines()).hasSize(1);
    }
  }
}
