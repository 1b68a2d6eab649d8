import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Python's recv_into: each receive of Java's is one. */
class ReceiveIntoTest {

  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
    server.write(UTF_8.encode("hello"));
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_receive_writes_into_your_buffer_between_its_marks_and_nowhere_else() throws IOException {
    var buffer = ByteBuffer.wrap("..........".getBytes(UTF_8));

    int n = client.read(buffer.position(2).limit(6));

    assertThat(n).isEqualTo(4);
    assertThat(UTF_8.decode(buffer.clear()).toString()).isEqualTo("..hell....");
  }

  @Test
  void a_stream_receives_into_a_part_of_your_array_and_leaves_the_rest_of_it() throws IOException {
    var array = "..........".getBytes(UTF_8);

    int n = client.socket().getInputStream().read(array, 2, 4);

    assertThat(n).isEqualTo(4);
    assertThat(array).asString(UTF_8).isEqualTo("..hell....");
  }

  @Test
  void one_buffer_serves_receive_after_receive() throws IOException {
    var buffer = ByteBuffer.allocate(2);
    var all = new StringBuilder();

    while (all.length() < 5) {
      client.read(buffer.clear());
      all.append(UTF_8.decode(buffer.flip()));
    }

    assertThat(all).hasToString("hello");
  }
}
