import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossyRelayTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramSocket client;
  DatagramSocket relay;
  DatagramSocket server;

  @BeforeEach
  void open() throws IOException {
    client = new DatagramSocket(HERE);
    client.setSoTimeout(5000);
    server = new DatagramSocket(HERE);
    server.setSoTimeout(5000);
    relay = new DatagramSocket(HERE);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    relay.close(); // that ends its thread
  }

  @ParameterizedTest
  @CsvSource({
    "pass, '1,2,3,4,5,6'",
    "pass lose twice hold pass pass, '1,3,3,5,4,6'",
    "hold hold pass, '1,3,2,4,6,5'", // held, until the next has come
  })
  void the_relay_loses_repeats_and_holds_by_its_plan(String fates, String arrives)
      throws Exception {
    start(fates);

    for (int i = 1; i <= 6; i++) send(client, "" + i, relay);

    for (var number : arrives.split(",")) assertThat(receive(server)).isEqualTo(number);
  }

  @Test
  void the_relay_does_the_same_to_the_answers() throws Exception {
    start("pass lose twice");

    send(client, "question", relay);
    assertThat(receive(server)).isEqualTo("question");
    send(server, "lost", relay);
    send(server, "answer", relay);

    assertThat(receive(client)).isEqualTo("answer");
    assertThat(receive(client)).isEqualTo("answer");
  }

  void start(String fates) {
    Blocked.in(
        () -> {
          LossyRelay.relay(relay, server.getLocalSocketAddress(), fates.split(" "));
          return null;
        });
  }

  static void send(DatagramSocket from, String text, DatagramSocket to) throws IOException {
    var data = text.getBytes(UTF_8);
    from.send(new DatagramPacket(data, data.length, to.getLocalSocketAddress()));
  }

  static String receive(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }
}
