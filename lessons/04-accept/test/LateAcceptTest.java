import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

class LateAcceptTest {

  static final String LINUX_TABLE = "the queue and the owner are read in Linux's table";

  ServerSocketChannel listener;
  SocketChannel client;
  int port;
  int clientPort;

  @BeforeEach
  void connect_and_send_though_accept_was_never_called() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    client = SocketChannel.open(listener.getLocalAddress());
    port = listener.socket().getLocalPort();
    clientPort = client.socket().getLocalPort();
    client.write(UTF_8.encode("hello world"));
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    listener.close();
  }

  @Test
  void connect_and_send_succeed_before_accept_and_the_bytes_wait() throws IOException {
    assertThat(client.isConnected()).isTrue();

    try (var connection = listener.accept()) {

      assertThat(connection.getRemoteAddress()).isEqualTo(client.getLocalAddress());
      assertThat(AcceptTest.receive(connection)).isEqualTo("hello world");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX_TABLE)
  void before_accept_the_connection_is_established_and_belongs_to_no_process() {
    await()
        .untilAsserted(
            () -> {
              assertThat(queue()).isEqualTo(1);
              assertThat(connections())
                  .singleElement()
                  .satisfies(
                      connection -> {
                        assertThat(connection.getState()).isEqualTo(TcpState.ESTABLISHED);
                        assertThat(connection.getReceiveQueue()).isEqualTo("hello world".length());
                        assertThat(connection.getowningProcessId()).isEqualTo(-1);
                      });
            });
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = LINUX_TABLE)
  void accept_takes_it_out_of_the_queue_and_gives_it_to_our_process() throws IOException {
    await().until(() -> queue() == 1);

    try (var connection = listener.accept()) {

      assertThat(connection.isConnected()).isTrue();
      assertThat(queue()).isZero();
      assertThat(connections())
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.getState()).isEqualTo(TcpState.ESTABLISHED);
                assertThat(entry.getReceiveQueue()).isEqualTo("hello world".length());
                assertThat(entry.getowningProcessId())
                    .isEqualTo((int) ProcessHandle.current().pid());
              });
    }
  }

  @Test
  void a_client_that_left_before_accept_is_accepted_with_all_it_sent() throws IOException {
    client.close();

    try (var connection = listener.accept()) {

      assertThat(AcceptTest.receive(connection)).isEqualTo("hello world");
      assertThat(connection.read(ByteBuffer.allocate(64))).isEqualTo(-1);
    }
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "other systems may end accept with an error, as POSIX allows: ECONNABORTED")
  void a_client_that_reset_before_accept_is_accepted_and_only_reading_tells() throws IOException {
    var name = client.getLocalAddress();
    client.setOption(SO_LINGER, 0);
    client.close(); // a reset
    await().until(() -> connections().isEmpty());
    assertThat(queue()).isEqualTo(1); // no connection any more, but still in the queue

    try (var connection = listener.accept()) {

      assertThat(connection.isConnected()).isTrue();
      assertThat(connection.getRemoteAddress()).isEqualTo(name);
      assertThat(AcceptTest.receive(connection)).isEqualTo("hello world");
      assertThatThrownBy(() -> connection.read(ByteBuffer.allocate(64)))
          .isInstanceOf(IOException.class)
          .hasMessage("Connection reset");
    }
  }

  /** How many connections wait in the listener's queue, as the kernel's table says. */
  int queue() {
    return KernelTable.sockets(port, 0).get(0).getReceiveQueue();
  }

  /** The server's end of the connection to our client, as the kernel's table says; or nothing. */
  List<IPConnection> connections() {
    return KernelTable.sockets(port, clientPort);
  }
}
