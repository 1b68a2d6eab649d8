import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.software.os.InternetProtocolStats.TcpState;

class ShortReceiveTest {

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
  void what_does_not_fit_comes_first_next_time() throws IOException {
    client.write(UTF_8.encode("hello world"));

    assertThat(ShortReceive.receive(server, 5)).isEqualTo("hello");
    assertThat(ShortReceive.receive(server, 64)).isEqualTo(" world");
  }

  @Test
  void what_does_not_fit_waits_in_the_kernels_table() throws IOException {
    int here = server.socket().getLocalPort();
    int there = server.socket().getPort();
    client.write(UTF_8.encode("hello world"));
    var before = KernelTable.connection(here, there, TcpState.ESTABLISHED).getReceiveQueue();

    ShortReceive.receive(server, 5);
    var after = KernelTable.connection(here, there, TcpState.ESTABLISHED).getReceiveQueue();

    assertThat(before).isEqualTo(11);
    assertThat(after).isEqualTo(6);
  }

  @Test
  void the_rest_comes_joined_with_what_was_sent_since() throws IOException {
    client.write(UTF_8.encode("hello world"));
    ShortReceive.receive(server, 5);
    client.write(UTF_8.encode("!!!"));
    awaitArrived(" world!!!".length());

    var next = ShortReceive.receive(server, 64);

    assertThat(next).isEqualTo(" world!!!");
  }

  @Test
  void a_receive_takes_what_is_there_and_does_not_wait_for_the_next_send() throws IOException {
    client.write(UTF_8.encode("hello world"));
    ShortReceive.receive(server, 5);

    var rest = ShortReceive.receive(server, 64);
    client.write(UTF_8.encode("!!!"));
    var next = ShortReceive.receive(server, 64);

    assertThat(rest).isEqualTo(" world");
    assertThat(next).isEqualTo("!!!");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 11, 12, 64})
  void a_receive_takes_no_more_than_it_asks_for(int max) throws IOException {
    client.write(UTF_8.encode("hello world"));
    awaitArrived("hello world".length());

    var received = ShortReceive.receive(server, max);

    assertThat(received).isEqualTo("hello world".substring(0, Math.min(max, 11)));
  }

  /** The kernel has so many bytes for the server to receive. */
  void awaitArrived(int bytes) throws IOException {
    var in = server.socket().getInputStream();
    await().pollInterval(Duration.ofMillis(1)).until(() -> in.available() == bytes);
  }
}
