import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The second that HelloWorldServer waits before it closes, and what it is good for: nothing. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PauseTest {

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
  void the_end_comes_after_the_pause_and_not_before() throws Exception {
    var talk =
        new FutureTask<Void>(
            () -> {
              HelloWorldServer.talk(server.socket(), 60_000);
              return null;
            });
    var talker = new Thread(talk);
    talker.start();

    client.write(UTF_8.encode("hi"));
    assertThat(client.socket().getInputStream().readNBytes(10))
        .asString(UTF_8)
        .isEqualTo("helloworld");
    await().until(() -> talker.getState() == Thread.State.TIMED_WAITING); // in Thread.sleep
    client.socket().setSoTimeout(100);

    assertThatThrownBy(() -> client.socket().getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class); // neither a byte nor the end
    talker.interrupt();
    assertThatThrownBy(talk::get).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void a_close_at_once_loses_nothing_that_was_sent() throws IOException {
    server.write(UTF_8.encode("helloworld"));
    server.close();

    assertThat(client.socket().getInputStream().readAllBytes())
        .asString(UTF_8)
        .isEqualTo("helloworld");
  }

  @Test
  void input_left_unread_is_a_reset_however_late_the_close() throws Exception {
    client.write(ByteBuffer.allocate(2000));
    server.read(ByteBuffer.allocate(1024));
    server.write(UTF_8.encode("helloworld"));
    assertThat(client.socket().getInputStream().readNBytes(10)).hasSize(10); // as after any pause
    server.close();

    assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
        .isInstanceOf(IOException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void who_receives_to_the_end_needs_no_pause() throws Exception {
    client.write(ByteBuffer.allocate(2000));
    client.shutdownOutput();
    server.write(UTF_8.encode("helloworld"));
    assertThat(server.socket().getInputStream().readAllBytes()).hasSize(2000);
    server.close();

    assertThat(client.socket().getInputStream().readAllBytes())
        .asString(UTF_8)
        .isEqualTo("helloworld");
  }
}
