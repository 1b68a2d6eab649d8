import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the wire nobody sees which class, or which language, has sent a datagram. */
class PairsTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramChannel channel;
  DatagramSocket plain;
  FutureTask<Void> channelServer;
  FutureTask<Void> plainServer;

  @BeforeEach
  void start() throws IOException {
    channel = DatagramChannel.open().bind(HERE);
    plain = new DatagramSocket(HERE);
    channelServer = start(() -> DatagramServer.answer(channel, ByteBuffer.allocate(64)));
    plainServer =
        start(() -> PlainDatagramServer.answer(plain, new DatagramPacket(new byte[64], 64)));
  }

  @AfterEach
  void end() throws Exception {
    channel.close();
    plain.close();
    for (var server : new FutureTask<?>[] {channelServer, plainServer}) {
      try {
        server.get();
      } catch (ExecutionException e) { // it has ended because its socket was closed
        assertThat(e.getCause())
            .isInstanceOfAny(ClosedChannelException.class, SocketException.class);
      }
    }
  }

  @Test
  void each_server_serves_each_client() throws Exception {
    both_clients_talk_to(channel.socket().getLocalPort());
    both_clients_talk_to(plain.getLocalPort());
  }

  @Test
  void a_python_server_serves_each_client() throws Exception {
    try (var server = OldProgram.python("datagram_server.py", "127.0.0.1", 0)) {
      both_clients_talk_to(server.address().getPort());
    }
  }

  @Test
  void each_server_serves_a_python_client() throws Exception {
    for (int port : new int[] {channel.socket().getLocalPort(), plain.getLocalPort()}) {
      try (var client = OldProgram.python("datagram_client.py", "127.0.0.1", port, "héllo")) {
        assertThat(client.lines()).containsExactly("the answer is héllo");
      }
    }
  }

  static void both_clients_talk_to(int port) throws IOException, InterruptedException {
    try (var channels = OldProgram.java("DatagramClient", "127.0.0.1", port, "one");
        var plain = OldProgram.java("PlainDatagramClient", "127.0.0.1", port, "two")) {

      assertThat(channels.lines()).endsWith("the answer is \"one\"");
      assertThat(plain.lines()).endsWith("the answer is \"two\"");
    }
  }

  interface Server {
    void answer() throws IOException;
  }

  /** Answers in a thread of its own until the socket is closed. */
  static FutureTask<Void> start(Server server) {
    var task =
        new FutureTask<Void>(
            () -> {
              while (true) server.answer();
            });
    new Thread(task).start();
    return task;
  }
}
