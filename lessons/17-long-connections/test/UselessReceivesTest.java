import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class UselessReceivesTest {

  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect_and_send_once() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
    client.write(UTF_8.encode("TCP client connect"));
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 1000})
  void a_loop_that_does_not_look_receives_nothing_as_often_as_it_asks(int most) throws Exception {
    client.shutdownOutput();

    assertThat(UselessReceives.talk(server, most, false))
        .isEqualTo(most + " receives, useless: " + (most - 1));
  }

  @Test
  void a_client_that_has_closed_makes_a_later_send_of_that_loop_fail() throws Exception {
    client.close();

    assertThat(UselessReceives.talk(server, 1000, false))
        .isEqualTo("the server's send fails: Broken pipe");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_loop_that_looks_knows_the_end_after_the_second_receive(boolean closes) throws Exception {
    if (closes) client.close();
    else client.shutdownOutput();

    assertThat(UselessReceives.talk(server, 1000, true)).isEqualTo("the end after receive 2");
  }
}
