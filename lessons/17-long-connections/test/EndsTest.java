import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpState;

/** How the server ends a conversation of its own accord. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class EndsTest {

  static final String CHANNELS = "LongConnectionServer";
  static final String STREAMS = "LongConnectionSocketServer";

  @Test
  void a_silent_client_is_closed_and_makes_room_for_the_one_that_waits() throws Exception {
    var channels = new FutureTask<Void>(() -> silent(CHANNELS));
    new Thread(channels).start(); // both forms at once: each takes a second
    silent(STREAMS);
    channels.get();
  }

  static Void silent(String form) throws Exception {
    try (var server = OldProgram.java(form, "127.0.0.1", 0, 1, 1); // 1 second, 1 client at a time
        var silent = SocketChannel.open(server.address())) {
      var end = name(silent) + " closed: silent for 1 s";
      server.line((name(silent) + " connected")::equals);

      try (var next = SocketChannel.open(server.address())) {
        next.write(UTF_8.encode("is there room?"));

        assertThat(receive(next, 4)).isEqualTo("ACK!");
        assertThat(receive(silent, 1)).isEmpty(); // the end of the stream
        server.line((name(next) + " connected")::equals);
        assertThat(server.lines).containsSubsequence(end, name(next) + " connected");
      }
    }
    return null;
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the queue is read in Linux's table")
  void one_client_too_many_waits_in_the_kernel_until_another_leaves() throws Exception {
    try (var server = OldProgram.java(CHANNELS, "127.0.0.1", 0, 30, 1);
        var first = SocketChannel.open(server.address())) {
      first.write(UTF_8.encode("hello"));
      assertThat(receive(first, 4)).isEqualTo("ACK!");

      try (var second = SocketChannel.open(server.address())) {
        second.write(UTF_8.encode("hello"));
        await().until(() -> toAccept(server.address()) == 1);
        second.configureBlocking(false);
        assertThat(second.read(ByteBuffer.allocate(4))).isZero(); // connected, and no answer
        second.configureBlocking(true);

        first.close();

        assertThat(receive(second, 4)).isEqualTo("ACK!");
        assertThat(toAccept(server.address())).isZero();
      }
    }
  }

  @Test
  void a_client_that_never_receives_is_lost_as_soon_as_a_send_finds_no_room() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.configureBlocking(false);
      await() // the kernels make room until both buffers have grown to their full size
          .pollInterval(Duration.ofMillis(10))
          .during(Duration.ofMillis(100))
          .until(() -> server.write(ByteBuffer.allocate(1 << 20)) == 0);
      server.configureBlocking(true);
      var room = new Semaphore(0);

      var end = lastLine(client, () -> LongConnectionServer.converse(server, 9000, room));

      assertThat(end).isEqualTo(name(client) + " lost: it does not receive");
      assertThat(room.availablePermits()).isOne();
      assertThat(server.isOpen()).isFalse();
    }
  }

  @Test
  void a_send_of_a_Socket_waits_for_room_until_the_alarm_closes_the_Socket() throws Exception {
    var alarms = new ScheduledThreadPoolExecutor(1);
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = SocketChannel.open(listener.getLocalSocketAddress());
        var server = listener.accept()) {
      var first = new FutureTask<Void>(() -> send(server, 32 << 20)); // more than there is room for
      new Thread(first).start();
      assertThat(receive(client, 1)).hasSize(1); // it has begun, and an answer must wait for it
      var room = new Semaphore(0);

      var end =
          lastLine(client, () -> LongConnectionSocketServer.converse(server, 200, room, alarms));

      assertThat(end).isEqualTo(name(client) + " lost: Socket closed");
      assertThat(room.availablePermits()).isOne();
      assertThatThrownBy(first::get).hasCauseInstanceOf(SocketException.class);
    } finally {
      alarms.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNELS, STREAMS})
  void a_server_that_is_stopped_says_so_and_each_client_gets_the_end(String form) throws Exception {
    try (var server = OldProgram.java(form, "127.0.0.1", 0);
        var one = SocketChannel.open(server.address());
        var two = SocketChannel.open(server.address())) {
      for (var client : new SocketChannel[] {one, two}) {
        client.write(UTF_8.encode("hello"));
        assertThat(receive(client, 4)).isEqualTo("ACK!");
      }

      server.process.toHandle().destroy(); // the same as Ctrl-C, also where that is ignored

      assertThat(receive(one, 1)).isEmpty();
      assertThat(receive(two, 1)).isEmpty();
      server.status();
      assertThat(server.lines).endsWith("stopped: all sockets are closed");
      assertThat(server.errors).isEmpty();
      assertThatThrownBy(() -> SocketChannel.open(server.address()))
          .isInstanceOf(ConnectException.class);
    }
  }

  static Void send(Socket socket, int bytes) throws IOException {
    socket.getOutputStream().write(new byte[bytes]);
    return null;
  }

  /** Sends a question now and then, until the conversation is over; what the server said last. */
  static String lastLine(SocketChannel client, Runnable conversation) throws Exception {
    var terminal = System.out;
    var output = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, UTF_8));
    try {
      var server = new Thread(conversation);
      client.write(UTF_8.encode("x"));
      server.start();
      try {
        while (server.isAlive()) {
          client.write(UTF_8.encode("x"));
          server.join(1); // milliseconds
        }
      } catch (IOException e) {
        server.join(); // it has closed
      }
    } finally {
      System.setOut(terminal);
    }
    return output.toString(UTF_8).lines().reduce((before, last) -> last).orElseThrow();
  }

  /** Receives until so many bytes have come, or the end. */
  static String receive(SocketChannel client, int bytes) throws IOException {
    client.socket().setSoTimeout(9000);
    return new String(client.socket().getInputStream().readNBytes(bytes), UTF_8);
  }

  /** How many connections wait for the server's accept, as the kernel's table says. */
  static int toAccept(InetSocketAddress server) {
    var network = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    return network.getConnections().stream()
        .filter(row -> row.getState() == TcpState.LISTEN)
        .filter(row -> row.getLocalPort() == server.getPort())
        .mapToInt(row -> row.getReceiveQueue())
        .sum();
  }

  static String name(SocketChannel client) throws IOException {
    return client.getLocalAddress().toString().substring(1);
  }
}
