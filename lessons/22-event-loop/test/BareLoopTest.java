import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The loop that thinks well of all clients. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class BareLoopTest {

  ServerSocketChannel listener;
  Selector selector;
  FutureTask<Void> loop;
  final List<SocketChannel> clients = new ArrayList<>();

  @BeforeEach
  void serve() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    selector = Selector.open();
    loop =
        new FutureTask<>(
            () -> {
              BareLoop.serve(listener, selector);
              return null;
            });
    new Thread(loop).start();
  }

  @AfterEach
  void close() throws IOException {
    for (var client : clients) client.close();
    for (var key : selector.keys().toArray(SelectionKey[]::new)) key.channel().close();
    selector.close();
  }

  @Test
  void a_client_that_says_nothing_does_not_keep_the_next_one_from_its_answer() throws IOException {
    client();
    for (int i = 0; i < 40; i++) assertThat(echo(client().socket(), "hello")).isEqualTo("hello");
  }

  @Test
  void a_client_that_has_no_more_gets_the_end() throws IOException {
    var client = client();
    assertThat(echo(client.socket(), "bye")).isEqualTo("bye");
    client.shutdownOutput();

    assertThat(client.socket().getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void a_client_that_never_receives_keeps_the_only_thread_busy() throws Exception {
    try (var other = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var rude = SocketChannel.open(other.getLocalAddress());
        var connection = other.accept()) {
      rude.write(ByteBuffer.allocate(1 << 16));
      rude.configureBlocking(false);
      connection.configureBlocking(false);
      var much = ByteBuffer.allocateDirect(16 << 20);
      await()
          .during(Duration.ofMillis(500)) // the kernel makes a little room for a while
          .until(() -> connection.write(much) == 0);
      assertThat(much.hasRemaining()).isTrue();
      var echo = new FutureTask<>(() -> echo(connection));
      var only = new Thread(echo);
      only.start();

      var times = ManagementFactory.getThreadMXBean();
      await().until(() -> times.getThreadCpuTime(only.getId()) > 50_000_000);
      assertThat(echo).isNotDone();

      var buffer = ByteBuffer.allocate(1 << 20);
      while (!echo.isDone()) rude.read(buffer.clear());
      echo.get();
    }
  }

  @Test
  void one_reset_ends_it() throws IOException {
    var rude = client();
    assertThat(echo(rude.socket(), "x")).isEqualTo("x");
    rude.socket().setSoLinger(true, 0);
    rude.close();

    assertThatThrownBy(loop::get).hasRootCauseMessage("Connection reset");
  }

  static Void echo(SocketChannel connection) throws IOException {
    BareLoop.echo(connection, ByteBuffer.allocate(1 << 16));
    return null;
  }

  SocketChannel client() throws IOException {
    var client = SocketChannel.open(listener.getLocalAddress());
    client.socket().setSoTimeout(8000);
    clients.add(client);
    return client;
  }

  static String echo(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
    return new String(client.getInputStream().readNBytes(text.length()), UTF_8);
  }
}
