import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import oshi.software.os.InternetProtocolStats.TcpState;

/** A connect to a listener whose queue is full waits. What ends the wait? */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
class BlockedConnectTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  ServerSocketChannel listener;
  InetSocketAddress address;
  SocketChannel first;
  SocketChannel second;
  SocketChannel client;
  Socket socket;

  @BeforeEach
  void fillQueue() throws IOException {
    listener = ServerSocketChannel.open().bind(ANY_PORT, 1);
    address = (InetSocketAddress) listener.getLocalAddress();
    first = SocketChannel.open(address);
    second = SocketChannel.open(address);
    client = SocketChannel.open().bind(ANY_PORT);
    socket = new Socket();
    socket.bind(ANY_PORT);
    KernelTable.listener(address.getPort(), row -> row.getReceiveQueue() == 2);
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    client.close();
    second.close();
    first.close();
    listener.close();
  }

  @Test
  void a_connect_waits_in_state_SYN_SENT_and_succeeds_when_an_accept_makes_room() throws Exception {
    int port = client.socket().getLocalPort();
    var connect = Blocked.in(() -> client.connect(address));
    KernelTable.connection(port, address.getPort(), TcpState.SYN_SENT);
    assertThat(connect.result()).isNotDone();

    listener.accept().close(); // the client's kernel dials again after a second

    assertThat(connect.result().get()).isTrue();
  }

  @Test
  void close_from_another_thread_ends_a_waiting_connect() throws IOException {
    var connect = Blocked.in(() -> client.connect(address));

    client.close();

    assertThatThrownBy(connect.result()::get)
        .hasCauseExactlyInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void an_interrupt_ends_a_waiting_connect_and_closes_the_channel() {
    var connect = Blocked.in(() -> client.connect(address));

    connect.thread().interrupt();

    assertThatThrownBy(connect.result()::get)
        .hasCauseExactlyInstanceOf(ClosedByInterruptException.class);
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void an_interrupt_ends_a_connect_with_a_time_out_too() {
    var connect = Blocked.in(() -> connect(client.socket(), 60_000));

    connect.thread().interrupt();

    assertThatThrownBy(connect.result()::get)
        .hasCauseExactlyInstanceOf(ClosedByInterruptException.class);
  }

  @Test
  void close_from_another_thread_ends_the_connect_of_a_Socket() throws Exception {
    var connect = Blocked.in(() -> connect(socket, 60_000));

    socket.close();

    assertThatThrownBy(connect.result()::get)
        .hasCauseExactlyInstanceOf(SocketException.class)
        .hasRootCauseMessage("Socket closed");
  }

  @Test
  void an_interrupt_does_not_end_the_connect_of_a_Socket_which_waits_for_its_time_out() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> socket.connect(address, 100))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("Connect timed out");
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with JDK 21")
  void on_a_virtual_thread_an_interrupt_ends_the_connect_of_a_Socket() throws Exception {
    int port = socket.getLocalPort();
    var connect = new FutureTask<>(() -> connect(socket, 60_000));
    // Thread.startVirtualThread(connect), which the API of JDK 17 does not know
    var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    var thread = (Thread) start.invoke(null, connect);
    KernelTable.connection(port, address.getPort(), TcpState.SYN_SENT);

    thread.interrupt();

    assertThatThrownBy(connect::get)
        .hasCauseExactlyInstanceOf(SocketException.class)
        .hasRootCauseMessage("Closed by interrupt");
  }

  boolean connect(Socket socket, int millis) throws IOException {
    socket.connect(address, millis);
    return true;
  }
}
