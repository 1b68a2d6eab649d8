import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiveExactlyTest {

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
  void one_receive_brings_what_has_come_so_far() throws IOException {
    server.write(UTF_8.encode("one"));
    var buffer = ByteBuffer.allocate(6);

    int count = client.read(buffer);

    assertThat(count).isEqualTo(3);
  }

  @Test
  void receiveExactly_waits_for_the_bytes_that_are_missing() throws Exception {
    server.write(UTF_8.encode("one"));
    var calls = new AtomicInteger();
    var counted =
        new Pieces(
            client,
            () -> 0,
            () -> {
              calls.incrementAndGet();
              return 6;
            });

    var receive = Blocked.in(() -> text(ReceiveExactly.receiveExactly(counted, 6)));
    await().until(() -> calls.get() == 2 && Blocked.isInSystemCall(receive.thread()));
    assertThat(receive.result()).isNotDone();
    server.write(UTF_8.encode("two"));

    assertThat(receive.result().get()).isEqualTo("onetwo");
  }

  @Test
  void receiveExactly_leaves_what_comes_after_for_the_next_receive() throws IOException {
    server.write(UTF_8.encode("onetwothree"));

    assertThat(text(ReceiveExactly.receiveExactly(client, 6))).isEqualTo("onetwo");
    assertThat(text(ReceiveExactly.receiveExactly(client, 5))).isEqualTo("three");
  }

  @Test
  void exactly_0_bytes_are_there_at_once() throws IOException {
    assertThat(ReceiveExactly.receiveExactly(client, 0).remaining()).isZero();
  }

  @Test
  void an_end_in_the_middle_is_an_EOFException_that_names_how_many_bytes_came() throws IOException {
    server.write(UTF_8.encode("one"));
    server.close();

    assertThatThrownBy(() -> ReceiveExactly.receiveExactly(client, 6))
        .isInstanceOf(EOFException.class)
        .hasMessage("the end, after 3 of 6 bytes");
  }

  @Test
  void an_end_before_the_first_byte_is_an_EOFException_too() throws IOException {
    server.close();

    assertThatThrownBy(() -> ReceiveExactly.receiveExactly(client, 6))
        .isInstanceOf(EOFException.class)
        .hasMessage("the end, after 0 of 6 bytes");
  }

  @Test
  void a_reset_in_the_middle_is_not_an_end() throws IOException {
    server.write(UTF_8.encode("one"));
    client.read(ByteBuffer.allocate(1));
    server.setOption(StandardSocketOptions.SO_LINGER, 0);
    server.close();

    assertThatThrownBy(() -> ReceiveExactly.receiveExactly(client, 6))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
