import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.parallel.Isolated;

/** The finished server, asked in this process. An older JDK has not compiled it: so by its name. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
class EchoThreadsTest {

  static final int LONG = 3600; // seconds: no test lasts so long

  ServerSocket listener;
  Thread loop;
  final List<Socket> clients = new ArrayList<>();

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 300, InetAddress.getByName("127.0.0.1"));
  }

  @AfterEach
  void close() throws Exception {
    for (var client : clients) client.close();
    listener.close();
    if (loop != null) loop.join();
  }

  void serve(int most, int seconds) throws Exception {
    var serve =
        Class.forName("EchoThreads")
            .getDeclaredMethod("serve", ServerSocket.class, int.class, int.class);
    loop = new Thread(new FutureTask<>(() -> serve.invoke(null, listener, most, seconds)));
    loop.start();
  }

  @Test
  void each_client_gets_its_own_bytes_back() throws Exception {
    serve(2, LONG);
    var first = client();
    var second = client();
    first.getOutputStream().write("fir".getBytes(UTF_8));

    assertThat(echo(second, "second")).isEqualTo("second");
    first.getOutputStream().write("st".getBytes(UTF_8));
    assertThat(new String(first.getInputStream().readNBytes(5), UTF_8)).isEqualTo("first");
  }

  @Test
  void two_hundred_silent_clients_keep_no_platform_thread_each() throws Exception {
    serve(201, LONG);
    assertThat(echo(client(), "hello")).isEqualTo("hello");
    int before = ManagementFactory.getThreadMXBean().getThreadCount();
    for (int i = 0; i < 199; i++) assertThat(echo(client(), "x")).isEqualTo("x");

    assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 50);
    assertThat(echo(client(), "hello")).isEqualTo("hello");
  }

  @Test
  void all_of_a_long_message_comes_back_and_then_the_end() throws Exception {
    serve(1, LONG);
    var client = client();
    var bytes = new byte[20_000_000];
    new Random(1).nextBytes(bytes);
    var sending =
        new FutureTask<Void>(
            () -> {
              client.getOutputStream().write(bytes);
              client.shutdownOutput();
              return null;
            });
    new Thread(sending).start();

    assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes);
    sending.get();
  }

  @Test
  void at_the_deadline_a_silent_client_is_let_go() throws Exception {
    serve(1, 1);

    assertThat(client().getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void a_client_that_never_falls_silent_does_not_move_the_deadline() throws Exception {
    serve(1, 1);
    var client = client();

    assertThatThrownBy(
            () -> {
              while (true) assertThat(echo(client, "x")).isEqualTo("x");
            })
        .isInstanceOfAny(IOException.class, AssertionError.class);
    assertThat(echo(client(), "x")).as("the room is free").isEqualTo("x");
  }

  @Test
  void the_deadline_ends_a_send_too() throws Exception {
    serve(1, 1);
    var deaf = client();

    assertThatThrownBy(
            () -> {
              while (true) deaf.getOutputStream().write(new byte[100_000]);
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_reset_ends_one_client_alone() throws Exception {
    serve(9, LONG);
    var next = client();
    var rude = client();
    assertThat(echo(rude, "x")).isEqualTo("x");
    rude.setSoLinger(true, 0);
    rude.close();

    assertThat(echo(next, "hello")).isEqualTo("hello");
  }

  @Test
  void whoever_finds_no_room_is_served_when_the_time_of_the_others_is_over() throws Exception {
    serve(2, 1);
    for (int i = 0; i < 4; i++) client();

    assertThat(echo(client(), "hello")).isEqualTo("hello");
  }

  @Test
  void the_room_of_each_client_is_free_when_it_has_left() throws Exception {
    serve(1, LONG);

    for (int i = 0; i < 5; i++) {
      var client = client();
      assertThat(echo(client, "hello")).isEqualTo("hello");
      client.close();
    }
  }

  @Test
  void an_alarm_that_is_not_needed_keeps_nothing_in_memory() throws Exception {
    var serve =
        Class.forName("EchoThreads")
            .getDeclaredMethod("serve", Socket.class, Semaphore.class, int.class);
    var room = new Semaphore(0);
    var client = client();
    var served = listener.accept();
    var task = new FutureTask<>(() -> serve.invoke(null, served, room, LONG));
    var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    var thread = new WeakReference<>(start.invoke(null, task));
    client.close();
    room.acquire();

    await()
        .until(
            () -> {
              System.gc();
              return thread.get() == null;
            });
  }

  Socket client() throws IOException {
    var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
    client.setSoTimeout(8000);
    clients.add(client);
    return client;
  }

  static String echo(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
    return new String(client.getInputStream().readNBytes(text.length()), UTF_8);
  }
}
