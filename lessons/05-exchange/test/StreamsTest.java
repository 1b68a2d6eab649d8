import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The form that most Java code meets: a Socket with two streams, and what they hide. */
class StreamsTest {

  /** More than the kernel takes where the buffers of both sides are asked to be small. */
  static final int TOO_MUCH = 8 << 20;

  Socket client;
  Socket server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"))) {
      listener.setReceiveBufferSize(65536);
      client = new Socket();
      client.setSendBufferSize(65536);
      client.connect(listener.getLocalSocketAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_read_is_one_receive_and_may_be_short() throws IOException {
    client.getOutputStream().write("hello world".getBytes(UTF_8));
    var bytes = new byte[64];

    assertThat(server.getInputStream().read(bytes, 0, 5)).isEqualTo(5);
    assertThat(server.getInputStream().read(bytes, 5, 59)).isEqualTo(6);

    assertThat(new String(bytes, 0, 11, UTF_8)).isEqualTo("hello world");
  }

  @Test
  void read_n_bytes_receives_until_it_has_them_all() throws IOException {
    client.getOutputStream().write("hello".getBytes(UTF_8));
    client.getOutputStream().write(" world".getBytes(UTF_8));

    var bytes = server.getInputStream().readNBytes(11);

    assertThat(bytes).asString(UTF_8).isEqualTo("hello world");
  }

  @Test
  void read_all_bytes_receives_until_the_end() throws IOException {
    var data = new byte[2048];
    new Random(5).nextBytes(data);
    client.getOutputStream().write(data);
    client.close();

    assertThat(server.getInputStream().readAllBytes()).isEqualTo(data);
    assertThat(server.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void a_read_of_no_bytes_gives_0_even_at_the_end() throws IOException {
    client.close();

    assertThat(server.getInputStream().read(new byte[1])).isEqualTo(-1);
    assertThat(server.getInputStream().read(new byte[0])).isZero();
  }

  @Test
  void a_write_sends_all_and_waits_for_the_reader() throws Exception {
    var data = new byte[TOO_MUCH];
    new Random(5).nextBytes(data);
    var send = Blocked.in(() -> send(data));

    assertThat(send.result()).isNotDone(); // nor can it be: more is left than there is room for

    assertThat(server.getInputStream().readNBytes(TOO_MUCH)).isEqualTo(data);
    send.result().get();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
  void a_write_sends_all_on_a_virtual_thread_too() throws Exception {
    var data = new byte[TOO_MUCH];
    new Random(5).nextBytes(data);
    var send = new FutureTask<>(() -> send(data));

    runVirtual(send);

    assertThat(server.getInputStream().readNBytes(TOO_MUCH)).isEqualTo(data);
    send.get();
  }

  @Test
  void a_time_out_bounds_a_read_but_not_a_write() throws Exception {
    client.setSoTimeout(50);
    var send = Blocked.in(() -> send(new byte[TOO_MUCH]));

    // This read begins after the write, and gives up: the write has had as long.
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    assertThat(send.result()).isNotDone();
    server.getInputStream().readNBytes(TOO_MUCH);
    send.result().get();
  }

  @Test
  void a_read_with_the_longest_time_out_returns_as_soon_as_a_byte_comes() throws IOException {
    server.setSoTimeout(Integer.MAX_VALUE);

    client.getOutputStream().write('x');

    assertThat(server.getInputStream().read()).isEqualTo('x');
  }

  @Test
  void closing_the_socket_ends_a_write_that_waits() throws Exception {
    var send = Blocked.in(() -> send(new byte[TOO_MUCH]));

    client.close();

    assertThatThrownBy(send.result()::get)
        .hasCauseInstanceOf(SocketException.class)
        .hasMessageContaining("Socket closed");
  }

  @Test
  void a_closed_socket_neither_sends_nor_receives() throws IOException {
    var out = client.getOutputStream();
    var in = client.getInputStream();
    client.close();

    assertThatThrownBy(() -> out.write('x')).isInstanceOf(SocketException.class);
    assertThatThrownBy(in::read).isInstanceOf(SocketException.class);
    assertThatThrownBy(client::getOutputStream)
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  @Test
  void an_interrupt_does_not_end_a_read_on_a_platform_thread() throws Exception {
    var read = Blocked.in(() -> server.getInputStream().read());

    read.thread().interrupt();
    client.getOutputStream().write('x');

    assertThat(read.result().get()).isEqualTo('x');
    assertThat(server.isClosed()).isFalse();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
  void an_interrupt_ends_a_read_on_a_virtual_thread_and_closes_the_socket() throws Exception {
    var read = new FutureTask<>(() -> server.getInputStream().read());
    var thread = runVirtual(read);
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> thread.getState() == Thread.State.WAITING);

    thread.interrupt();

    assertThatThrownBy(read::get).hasCauseInstanceOf(SocketException.class);
    assertThat(server.isClosed()).isTrue();
  }

  Void send(byte[] data) throws IOException {
    client.getOutputStream().write(data);
    return null;
  }

  /** Java 17, for which we compile, has no such method. */
  static Thread runVirtual(Runnable task) throws ReflectiveOperationException {
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
  }
}
