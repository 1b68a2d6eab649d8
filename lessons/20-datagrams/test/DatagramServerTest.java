import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramServerTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramSocket client;
  DatagramSocket server;

  @BeforeEach
  void open() throws IOException {
    client = new DatagramSocket(HERE);
    client.setSoTimeout(5000);
    server = new DatagramSocket(HERE);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void each_datagram_comes_back_to_its_sender_as_it_was() throws IOException {
    for (int size : new int[] {5, 0, 1, 1024, 3}) {
      var question = new byte[size];
      Arrays.fill(question, (byte) -size);
      send(client, question, server);

      DatagramServer.answer(server);

      assertThat(receive(client)).isEqualTo(question);
    }
  }

  @Test
  void one_socket_answers_50_clients() throws IOException {
    var clients = new ArrayList<DatagramSocket>();
    try {
      for (int i = 0; i < 50; i++) clients.add(new DatagramSocket(HERE));
      for (int i = 0; i < 50; i++) send(clients.get(i), new byte[] {(byte) i}, server);

      for (int i = 0; i < 50; i++) DatagramServer.answer(server);

      for (int i = 0; i < 50; i++) {
        clients.get(i).setSoTimeout(5000);
        assertThat(receive(clients.get(i))).containsExactly(i);
      }
    } finally {
      clients.forEach(DatagramSocket::close);
    }
  }

  @Test
  void of_more_than_1024_bytes_the_first_1024_come_back() throws IOException {
    send(client, new byte[1025], server);

    DatagramServer.answer(server);

    assertThat(receive(client)).hasSize(1024);
  }

  @Test
  void a_client_in_python_gets_its_answer() throws Exception {
    var answer = Blocked.in(() -> answerOnce(server));
    try (var python =
        Program.python("datagram_client.py", "127.0.0.1", server.getLocalPort(), "héllo")) {
      assertThat(python.lines()).containsExactly("the answer is héllo");
      answer.result().get();
    }
  }

  @Test
  void the_sender_of_a_datagram_may_be_forged_and_the_answer_goes_to_somebody_else()
      throws Exception {
    forge(server.getLocalPort(), client.getLocalPort());

    DatagramServer.answer(server);

    assertThat(receive(client)).asString(UTF_8).isEqualTo("forged"); // it has asked for nothing
  }

  @Test
  void two_servers_that_answer_each_other_go_on_and_on() throws IOException {
    send(server, "hello".getBytes(UTF_8), client); // as a forger would: both are servers

    for (int i = 0; i < 100; i++) {
      DatagramServer.answer(client);
      DatagramServer.answer(server);
    }

    assertThat(receive(client)).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void a_datagram_from_port_0_cannot_be_answered_and_ends_the_server() throws Exception {
    forge(server.getLocalPort(), 0);

    assertThatThrownBy(() -> DatagramServer.answer(server))
        .isInstanceOf(SocketException.class)
        .hasMessage("Can't send to port 0");
  }

  static Void answerOnce(DatagramSocket server) throws IOException {
    DatagramServer.answer(server);
    return null;
  }

  /** Sends a datagram that bears the address of another. Only some users may do that. */
  static void forge(int port, int senderPort) throws Exception {
    try (var forger = Program.python("forged_sender.py", port, senderPort)) {
      forger.status();
      assumeTrue(
          forger.output.equals(List.of("sent")),
          "needs the right to open a raw socket: " + forger.output);
    }
  }

  static void send(DatagramSocket from, byte[] data, DatagramSocket to) throws IOException {
    from.send(new DatagramPacket(data, data.length, to.getLocalSocketAddress()));
  }

  static byte[] receive(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[2000], 2000);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }
}
