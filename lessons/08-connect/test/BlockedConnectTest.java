import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** A connect to a listener whose queue is full waits. What ends the wait? */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
class BlockedConnectTest {

  final InternetProtocolStats table =
      new SystemInfo().getOperatingSystem().getInternetProtocolStats();
  ServerSocketChannel listener;
  InetSocketAddress address;
  SocketChannel first;
  SocketChannel second;
  SocketChannel client;

  /** Runs the connect that waits. */
  Thread thread;

  @BeforeEach
  void fillQueue() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1);
    address = (InetSocketAddress) listener.getLocalAddress();
    first = SocketChannel.open(address);
    second = SocketChannel.open(address);
    client = SocketChannel.open();
    awaitInTable(c -> c.getLocalPort() == address.getPort() && c.getReceiveQueue() == 2);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    second.close();
    first.close();
    listener.close();
    if (thread != null) thread.join();
  }

  @Test
  void a_connect_waits_in_state_SYN_SENT_and_succeeds_when_an_accept_makes_room() throws Exception {
    var connect = startAndAwaitSynSent(() -> client.connect(address));
    assertThat(connect).isNotDone();

    listener.accept().close(); // the client's kernel dials again after a second

    assertThat(connect.get()).isTrue();
  }

  @Test
  void close_from_another_thread_ends_a_waiting_connect() throws Exception {
    var connect = startAndAwaitSynSent(() -> client.connect(address));

    client.close();

    assertThatThrownBy(connect::get).hasCauseExactlyInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void an_interrupt_ends_a_waiting_connect_and_closes_the_channel() throws Exception {
    var connect = startAndAwaitSynSent(() -> client.connect(address));

    thread.interrupt();

    assertThatThrownBy(connect::get).hasCauseExactlyInstanceOf(ClosedByInterruptException.class);
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void an_interrupt_ends_a_connect_with_a_time_out_too() throws Exception {
    var connect = startAndAwaitSynSent(() -> connect(client.socket(), 60_000));

    thread.interrupt();

    assertThatThrownBy(connect::get).hasCauseExactlyInstanceOf(ClosedByInterruptException.class);
  }

  @Test
  void close_from_another_thread_ends_the_connect_of_a_Socket() throws Exception {
    try (var socket = new Socket()) {
      var connect = startAndAwaitSynSent(() -> connect(socket, 60_000));

      socket.close();

      assertThatThrownBy(connect::get)
          .hasCauseExactlyInstanceOf(SocketException.class)
          .hasRootCauseMessage("Socket closed");
    }
  }

  @Test
  void an_interrupt_does_not_end_the_connect_of_a_Socket_which_waits_for_its_time_out()
      throws IOException {
    try (var socket = new Socket()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> socket.connect(address, 100))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("Connect timed out");
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with JDK 21")
  void on_a_virtual_thread_an_interrupt_ends_the_connect_of_a_Socket() throws Exception {
    try (var socket = new Socket()) {
      var connect = new FutureTask<>(() -> connect(socket, 60_000));
      // Thread.startVirtualThread(connect), which the API of JDK 17 does not know
      var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      thread = (Thread) start.invoke(null, connect);
      awaitSynSent();

      thread.interrupt();

      assertThatThrownBy(connect::get)
          .hasCauseExactlyInstanceOf(SocketException.class)
          .hasRootCauseMessage("Closed by interrupt");
    }
  }

  boolean connect(Socket socket, int millis) throws IOException {
    socket.connect(address, millis);
    return true;
  }

  /** Starts the connect in a thread, and returns when the kernel shows that it waits. */
  FutureTask<Boolean> startAndAwaitSynSent(Callable<Boolean> connect) {
    var task = new FutureTask<>(connect);
    thread = new Thread(task);
    thread.start();
    awaitSynSent();
    return task;
  }

  void awaitSynSent() {
    awaitInTable(c -> c.getForeignPort() == address.getPort() && c.getState() == TcpState.SYN_SENT);
  }

  void awaitInTable(Predicate<IPConnection> connection) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> table.getConnections().stream().anyMatch(connection));
  }
}
