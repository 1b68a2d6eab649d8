import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendAllTest {

  static final byte[] HELLO = "hello world".getBytes(UTF_8);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void send_all_brings_all_however_short_the_sends(int most) throws IOException {
    var narrow = new Narrow(most);

    SendAll.sendAll(narrow, HELLO);

    assertThat(narrow.peer.toByteArray()).isEqualTo(HELLO);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void the_loop_of_the_tutorials_sends_the_wrong_bytes(int most) {
    var narrow = new Narrow(most);

    assertThatThrownBy(() -> SendAll.sendAllOfTheTutorials(narrow, HELLO))
        .hasMessage("Broken pipe");

    assertThat(Arrays.copyOf(narrow.peer.toByteArray(), HELLO.length)).isNotEqualTo(HELLO);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 9, 10})
  void with_two_sends_the_loop_of_the_tutorials_brings_the_bytes_but_never_ends(int most) {
    var narrow = new Narrow(most);

    assertThatThrownBy(() -> SendAll.sendAllOfTheTutorials(narrow, HELLO))
        .hasMessage("Broken pipe");

    assertThat(narrow.peer.toByteArray()).isEqualTo(HELLO);
  }

  @Test
  void with_one_send_the_loop_of_the_tutorials_seems_to_work() throws IOException {
    var narrow = new Narrow(11);

    SendAll.sendAllOfTheTutorials(narrow, HELLO);

    assertThat(narrow.peer.toByteArray()).isEqualTo(HELLO);
  }

  @Test
  void over_a_real_connection_send_all_brings_all() throws Exception {
    assertThat(overRealConnection(SendAll::sendAll)).isTrue();
  }

  @Test
  void over_a_real_connection_the_loop_of_the_tutorials_sends_other_bytes() throws Exception {
    assertThat(overRealConnection(SendAll::sendAllOfTheTutorials)).isFalse();
  }

  interface Loop {
    void send(SendAll.Channel channel, byte[] data) throws IOException;
  }

  /** Sends more than there is room for. Are the first so many bytes those that were sent? */
  static boolean overRealConnection(Loop loop) throws Exception {
    var data = new byte[2 << 20];
    new Random(5).nextBytes(data);
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open().setOption(StandardSocketOptions.SO_SNDBUF, 65536)) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, 65536);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      client.connect(listener.getLocalAddress());
      client.configureBlocking(false);
      try (var server = listener.accept()) {
        var firstSend = new CountDownLatch(1);
        SendAll.Channel channel =
            bytes -> {
              int n = client.write(bytes);
              firstSend.countDown(); // it was short: nobody has received yet
              return n;
            };
        var sends =
            new FutureTask<Void>(
                () -> {
                  loop.send(channel, data);
                  return null;
                });
        new Thread(sends).start();
        firstSend.await();
        return Arrays.equals(server.socket().getInputStream().readNBytes(data.length), data);
      }
    }
  }

  /** A channel that takes so many bytes a call; its peer hangs up when it has enough. */
  static class Narrow implements SendAll.Channel {

    final int most;
    final ByteArrayOutputStream peer = new ByteArrayOutputStream();

    Narrow(int most) {
      this.most = most;
    }

    @Override
    public int write(ByteBuffer data) throws IOException {
      if (peer.size() >= HELLO.length) throw new IOException("Broken pipe");
      int n = Math.min(most, data.remaining());
      for (int i = 0; i < n; i++) peer.write(data.get());
      return n;
    }
  }
}
