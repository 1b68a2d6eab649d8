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
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendAllTest {

  static final byte[] HELLO = "hello world".getBytes(UTF_8);

  SocketChannel client;
  SocketChannel server;
  Process program;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, 65536);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      client = SocketChannel.open().setOption(StandardSocketOptions.SO_SNDBUF, 65536);
      client.connect(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    if (program != null) program.destroyForcibly();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void send_all_brings_all_however_short_the_sends(int most) throws IOException {
    var peer = new ByteArrayOutputStream();

    SendAll.sendAll(new SendAll.Narrow(most, HELLO.length, peer), HELLO);

    assertThat(peer.toByteArray()).isEqualTo(HELLO);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void the_loop_of_the_tutorials_sends_the_wrong_bytes(int most) {
    var peer = new ByteArrayOutputStream();
    var narrow = new SendAll.Narrow(most, HELLO.length, peer);

    assertThatThrownBy(() -> SendAll.brokenSendAll(narrow, HELLO)).hasMessage("Broken pipe");

    assertThat(Arrays.copyOf(peer.toByteArray(), HELLO.length)).isNotEqualTo(HELLO);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 9, 10})
  void with_two_sends_the_loop_of_the_tutorials_brings_the_bytes_but_never_ends(int most) {
    var peer = new ByteArrayOutputStream();
    var narrow = new SendAll.Narrow(most, HELLO.length, peer);

    assertThatThrownBy(() -> SendAll.brokenSendAll(narrow, HELLO)).hasMessage("Broken pipe");

    assertThat(peer.toByteArray()).isEqualTo(HELLO);
  }

  @Test
  void with_one_send_the_loop_of_the_tutorials_seems_to_work() throws IOException {
    var peer = new ByteArrayOutputStream();

    SendAll.brokenSendAll(new SendAll.Narrow(11, HELLO.length, peer), HELLO);

    assertThat(peer.toByteArray()).isEqualTo(HELLO);
  }

  @Test
  void over_a_real_connection_send_all_brings_all() throws Exception {
    var channel = new ShortSends(client);
    var data = randomBytes();
    var send = run(() -> SendAll.sendAll(channel, data));
    channel.firstSend.await();

    var received = server.socket().getInputStream().readNBytes(data.length);

    assertThat(Arrays.equals(received, data)).isTrue();
    send.get();
  }

  @Test
  void over_a_real_connection_the_loop_of_the_tutorials_sends_other_bytes() throws Exception {
    var channel = new ShortSends(client);
    var data = randomBytes();
    var send = run(() -> SendAll.brokenSendAll(channel, data));
    channel.firstSend.await();

    var received = server.socket().getInputStream().readNBytes(data.length);
    server.close();

    assertThat(Arrays.equals(received, data)).isFalse();
    assertThatThrownBy(send::get).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void the_program_shows_each_send_of_both_loops() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "sendAll",
            "  send(\"hello world\") takes 4",
            "  send(\"o world\")     takes 4",
            "  send(\"rld\")         takes 3",
            "  peer has \"hello world\"",
            "brokenSendAll",
            "  send(\"hello world\") takes 4",
            "  send(\"o world\")     takes 4",
            "  send(\"o world\")     takes 4",
            "  peer has \"hello woo wo\"",
            "  send fails: Broken pipe");
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "five", "5 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java SendAll.java [bytes that one send takes, from 1]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** More than the kernel takes where the buffers of both sides are asked to be small. */
  static byte[] randomBytes() {
    var bytes = new byte[2 << 20];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  interface Sending {
    void run() throws IOException;
  }

  static FutureTask<Void> run(Sending sending) {
    var task =
        new FutureTask<Void>(
            () -> {
              sending.run();
              return null;
            });
    new Thread(task).start();
    return task;
  }

  /** A real connection, non-blocking, that tells when the first send has come back: short. */
  static class ShortSends implements WritableByteChannel {

    final SocketChannel channel;
    final CountDownLatch firstSend = new CountDownLatch(1);

    ShortSends(SocketChannel channel) throws IOException {
      this.channel = channel;
      channel.configureBlocking(false);
    }

    @Override
    public int write(ByteBuffer data) throws IOException {
      int n = channel.write(data);
      firstSend.countDown();
      return n;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "SendAll"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
