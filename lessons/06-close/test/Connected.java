import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** A listener and a connection for each test, which leaves nothing open. */
abstract class Connected {

  ServerSocketChannel listener;
  SocketAddress address;
  SocketChannel client;
  SocketChannel server;
  int clientPort; // a closed channel could not tell it
  int serverPort;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    address = listener.getLocalAddress();
    client = SocketChannel.open(address);
    server = listener.accept();
    clientPort = client.socket().getLocalPort();
    serverPort = listener.socket().getLocalPort();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    listener.close();
  }

  /** Waits until the kernel's table has these states; NONE: it does not list that side. */
  void awaitStates(TcpState ofClient, TcpState ofServer) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> List.of(state(clientPort, serverPort), state(serverPort, clientPort)),
            List.of(ofClient, ofServer)::equals);
  }

  static TcpState state(int local, int foreign) {
    return KernelTable.sockets(local, foreign).stream()
        .map(IPConnection::getState)
        .findFirst()
        .orElse(TcpState.NONE);
  }

  /** Waits until so many bytes have come to the channel, and nobody has received them. */
  static void awaitInput(SocketChannel channel, int bytes) throws IOException {
    var input = channel.socket().getInputStream();
    await().pollDelay(Duration.ZERO).until(() -> input.available() == bytes);
  }

  /** Sends zeros until the buffers of both kernels are full: how many. */
  static int fill(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    int sent = 0;
    for (int n = -1; n != 0; sent += n) n = channel.write(ByteBuffer.allocate(65_536));
    channel.configureBlocking(true);
    return sent;
  }
}
