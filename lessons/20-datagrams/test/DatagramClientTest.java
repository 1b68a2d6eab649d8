import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramClientTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramSocket client;
  DatagramSocket server;

  @BeforeEach
  void open() throws IOException {
    client = new DatagramSocket(HERE);
    server = new DatagramSocket(HERE);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void a_server_in_python_answers_the_client() throws Exception {
    try (var python = Program.python("datagram_server.py", "127.0.0.1", 0)) {
      assertThat(DatagramClient.ask(client, python.address(), "héllo")).isEqualTo("héllo");
    }
  }

  @Test
  void the_client_takes_any_datagram_for_the_answer() throws IOException {
    try (var stranger = new DatagramSocket(HERE)) {
      stranger.send(new DatagramPacket(new byte[] {'n', 'o'}, 2, client.getLocalSocketAddress()));

      assertThat(DatagramClient.ask(client, address(), "hello")).isEqualTo("no");
    }
  }

  @Test
  void the_client_asks_once_and_gives_up_when_no_answer_comes() throws IOException {
    assertThatThrownBy(() -> DatagramClient.ask(client, address(), "hello"))
        .isExactlyInstanceOf(SocketTimeoutException.class)
        .hasMessage("Receive timed out");

    var packet = new DatagramPacket(new byte[64], 64);
    server.setSoTimeout(5000);
    server.receive(packet);
    assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8)).isEqualTo("hello");
    server.setSoTimeout(100);
    assertThatThrownBy(() -> server.receive(packet)).isInstanceOf(SocketTimeoutException.class);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }
}
