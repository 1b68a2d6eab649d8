import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oshi.software.os.InternetProtocolStats.IPConnection;

class BothSendFirstTest {

  SocketChannel client;
  SocketChannel server;
  int clientPort;
  int serverPort;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
    clientPort = client.socket().getLocalPort();
    serverPort = server.socket().getLocalPort();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void both_sides_that_send_first_are_stuck_once_the_buffers_are_full() throws Exception {
    var clientSide = BothSendFirst.start(client, true);
    var serverSide = BothSendFirst.start(server, true);

    awaitFull(clientPort, serverPort);
    awaitFull(serverPort, clientPort);
    await().until(() -> Blocked.isInSystemCall(clientSide) && Blocked.isInSystemCall(serverSide));

    client.close(); // ends the wait of both
    clientSide.join();
    serverSide.join();
  }

  @Test
  void when_the_server_receives_first_all_bytes_of_both_sides_arrive() throws Exception {
    var clientSide = BothSendFirst.start(client, true);
    BothSendFirst.receive(server);
    server.configureBlocking(false);
    assertThat(server.read(ByteBuffer.allocate(1))).isZero(); // that was all
    server.configureBlocking(true);

    BothSendFirst.send(server);
    clientSide.join();

    client.close();
    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1); // nothing was left unread
  }

  @Test
  void a_side_that_sends_last_sends_as_much_as_it_has_received() throws Exception {
    var serverSide = BothSendFirst.start(server, false);

    BothSendFirst.send(client);
    BothSendFirst.receive(client);
    serverSide.join();

    client.close();
    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
  }

  @Test
  void a_thread_that_receives_while_another_sends_gets_both_sides_going_again() throws Exception {
    var clientSide = BothSendFirst.start(client, true);
    var serverSends = Blocked.in(() -> send(server));
    awaitFull(clientPort, serverPort);
    awaitFull(serverPort, clientPort);

    BothSendFirst.receive(server);

    serverSends.result().get();
    clientSide.join();
  }

  @Test
  void a_close_from_another_thread_ends_a_blocked_send_which_has_no_time_out() throws Exception {
    client.socket().setSoTimeout(1); // bounds a receive, not a send
    var clientSends = Blocked.in(() -> send(client));
    awaitFull(clientPort, serverPort);
    assertThat(clientSends.result()).isNotDone();

    client.close();

    assertThatThrownBy(clientSends.result()::get).hasCauseInstanceOf(ClosedChannelException.class);
  }

  @Test
  void what_fits_into_the_buffers_hides_the_mistake() throws Exception {
    client.write(ByteBuffer.allocate(1000));
    server.write(ByteBuffer.allocate(1000));

    assertThat(client.socket().getInputStream().readNBytes(1000)).hasSize(1000);
    assertThat(server.socket().getInputStream().readNBytes(1000)).hasSize(1000);
  }

  static String send(SocketChannel channel) throws IOException {
    BothSendFirst.send(channel);
    return "sent";
  }

  List<Integer> waiting = List.of();

  /** Waits until this direction is full: bytes wait at both ends, as many as the last time. */
  void awaitFull(int from, int to) {
    await()
        .until(
            () -> {
              var before = waiting;
              waiting =
                  List.of(
                      queue(from, to, IPConnection::getTransmitQueue),
                      queue(to, from, IPConnection::getReceiveQueue));
              return waiting.equals(before) && !waiting.contains(0);
            });
  }

  static int queue(int local, int foreign, ToIntFunction<IPConnection> length) {
    return KernelTable.sockets(local, foreign).stream().mapToInt(length).sum();
  }
}
