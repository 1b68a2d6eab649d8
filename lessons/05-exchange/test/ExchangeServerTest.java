import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeServerTest {

  Socket client;
  SocketChannel connection;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = new Socket("127.0.0.1", listener.socket().getLocalPort());
      connection = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    connection.close();
  }

  @Test
  void a_message_gets_a_reply_of_one_line_that_counts_its_bytes() throws IOException {
    send("hello");

    ExchangeServer.exchange(connection);

    assertThat(reply()).isEqualTo("received 5 bytes\n");
  }

  @Test
  void one_receive_takes_1024_bytes_of_a_longer_message() throws IOException {
    send("x".repeat(1030));

    ExchangeServer.exchange(connection);

    assertThat(connection.read(ByteBuffer.allocate(1024))).isEqualTo(6);
    assertThat(reply()).isEqualTo("received 1024 bytes\n");
  }

  @Test
  void the_reply_goes_out_whole_though_the_first_sends_find_no_room() throws Exception {
    send("hello");
    connection.configureBlocking(false); // a send that finds no room takes nothing
    int filled = fill();
    var exchange = new FutureTask<>(this::exchange);
    var thread = new Thread(exchange);
    thread.start();
    await().until(() -> exchange.isDone() || isIn("write", thread)); // for the first time or again

    assertThat(client.getInputStream().readNBytes(filled)).hasSize(filled);
    assertThat(exchange.get()).isEqualTo("done");
    assertThat(reply()).isEqualTo("received 5 bytes\n");
  }

  @Test
  void a_client_that_says_nothing_and_closes_is_counted_as_minus_1() throws IOException {
    client.shutdownOutput();

    ExchangeServer.exchange(connection);

    assertThat(reply()).isEqualTo("received -1 bytes\n");
  }

  @Test
  void a_client_that_says_nothing_holds_it() throws Exception {
    var exchange = Blocked.in(this::exchange);

    assertThat(exchange.result()).isNotDone();

    send("at last");
    assertThat(exchange.result().get()).isEqualTo("done");
  }

  static boolean isIn(String method, Thread thread) {
    return Stream.of(thread.getStackTrace()).anyMatch(call -> call.getMethodName().equals(method));
  }

  String exchange() throws IOException {
    ExchangeServer.exchange(connection);
    return "done";
  }

  void send(String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** Sends until there is no room left; returns how many bytes were sent. */
  int fill() throws IOException {
    var filler = ByteBuffer.allocate(1 << 16);
    int filled = 0;
    for (int full = 0; full < 1000; full++) {
      int n = connection.write(filler.clear());
      if (n > 0) full = 0;
      filled += n;
    }
    return filled;
  }

  /** All that came back, after the server has closed. */
  String reply() throws IOException {
    connection.close();
    return new String(client.getInputStream().readAllBytes(), UTF_8);
  }
}
