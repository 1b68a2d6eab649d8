import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The rules of send and receive, for channels and for plain sockets. */
class DatagramRulesTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramChannel channel;
  DatagramSocket plain;

  @BeforeEach
  void open() throws IOException {
    channel = DatagramChannel.open().bind(HERE);
    plain = new DatagramSocket(HERE);
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    plain.close();
  }

  @Test
  void a_receive_gives_the_data_and_the_sender() throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    var buffer = ByteBuffer.allocate(64);

    channel.send(UTF_8.encode("hello"), plain.getLocalSocketAddress());
    plain.receive(packet);
    plain.send(packet); // it has the sender's address now
    var sender = channel.receive(buffer);

    assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).asString().isEqualTo("hello");
    assertThat(packet.getSocketAddress()).isEqualTo(channel.getLocalAddress());
    assertThat(UTF_8.decode(buffer.flip()).toString()).isEqualTo("hello");
    assertThat(sender).isEqualTo(plain.getLocalSocketAddress());
  }

  @Test
  void a_send_takes_all_of_the_buffer_or_fails() throws IOException {
    for (int size : new int[] {1, 2000, 65_507, 65_508, 100_000}) {
      var buffer = ByteBuffer.allocate(size);
      int sent = -1;
      try {
        sent = channel.send(buffer, plain.getLocalSocketAddress());
      } catch (IOException e) {
        assertThat(size).isGreaterThan(65_507);
      }

      assertThat(sent).isIn(size, -1);
      assertThat(buffer.remaining()).isEqualTo(sent == size ? 0 : size); // nothing in between
    }
  }

  @Test
  void a_question_and_its_answer_are_two_datagrams_and_the_first_is_the_question()
      throws IOException {
    try (var client = DatagramChannel.open()) {
      var question = ByteBuffer.allocate(64);
      var answer = ByteBuffer.allocate(64);

      client.send(UTF_8.encode("hello"), channel.getLocalAddress());
      var sender = channel.receive(question);
      channel.send(question.flip(), sender);
      client.receive(answer);

      assertThat(UTF_8.decode(answer.flip()).toString()).isEqualTo("hello");
      client.configureBlocking(false);
      channel.configureBlocking(false);
      assertThat(client.receive(answer.clear())).isNull();
      assertThat(channel.receive(question.clear())).isNull();
    }
  }

  @Test
  void the_first_send_binds_the_socket_to_a_free_port() throws IOException {
    try (var client = DatagramChannel.open()) {
      assertThat(client.getLocalAddress()).isNull();

      client.send(UTF_8.encode("hello"), channel.getLocalAddress());

      int port = client.socket().getLocalPort();
      assertThat(port).isPositive();
      assertThat(((InetSocketAddress) channel.receive(ByteBuffer.allocate(64))).getPort())
          .isEqualTo(port);
    }
  }

  @Test
  void a_new_DatagramSocket_is_bound_already() throws IOException {
    try (var socket = new DatagramSocket()) {
      assertThat(socket.isBound()).isTrue();
      assertThat(socket.getLocalAddress().isAnyLocalAddress()).isTrue();
    }
  }

  @Test
  void without_waiting_a_receive_gives_null_when_nothing_has_come() throws IOException {
    channel.configureBlocking(false);

    assertThat(channel.receive(ByteBuffer.allocate(64))).isNull();

    plain.send(new DatagramPacket(new byte[5], 5, channel.getLocalAddress()));
    assertThat(channel.receive(ByteBuffer.allocate(64))).isEqualTo(plain.getLocalSocketAddress());
  }

  @Test
  void a_time_out_ends_a_receive_and_the_socket_can_still_be_used() throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    plain.setSoTimeout(50);

    assertThatThrownBy(() -> plain.receive(packet))
        .isExactlyInstanceOf(SocketTimeoutException.class)
        .hasMessage("Receive timed out");

    channel.send(UTF_8.encode("hello"), plain.getLocalSocketAddress());
    plain.setSoTimeout(5000);
    plain.receive(packet);
    assertThat(packet.getLength()).isEqualTo(5);
  }

  @Test
  void a_length_that_is_negative_or_too_great_is_refused() {
    assertThatThrownBy(() -> new DatagramPacket(new byte[5], -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DatagramPacket(new byte[5], 6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DatagramPacket(new byte[5], 5).setLength(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ByteBuffer.allocate(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void without_an_address_a_send_is_refused() {
    assertThatThrownBy(() -> channel.send(UTF_8.encode("hello"), null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> plain.send(new DatagramPacket(new byte[5], 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Address not set");
  }

  @Test
  void to_a_name_without_an_address_a_send_is_refused() {
    var nowhere = InetSocketAddress.createUnresolved("nosuch.invalid", 5050);

    assertThatThrownBy(() -> channel.send(UTF_8.encode("hello"), nowhere))
        .isInstanceOf(UnresolvedAddressException.class);
    assertThatThrownBy(() -> plain.send(new DatagramPacket(new byte[5], 5, nowhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unresolved address");
  }

  @Test
  void nothing_can_be_sent_to_port_0() {
    assertThatThrownBy(() -> channel.send(UTF_8.encode("hello"), HERE))
        .isInstanceOf(SocketException.class)
        .hasMessage("Can't send to port 0");
  }

  @Test
  void a_port_has_one_datagram_socket() throws IOException {
    var address = channel.getLocalAddress();
    try (var second = DatagramChannel.open()) {
      assertThatThrownBy(() -> second.bind(address))
          .isExactlyInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
    assertThatThrownBy(() -> new DatagramSocket(address)).isInstanceOf(BindException.class);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "who of two gets a datagram is the system's")
  void with_SO_REUSEADDR_a_second_socket_takes_the_port_and_its_datagrams() throws IOException {
    try (var first = DatagramChannel.open();
        var second = DatagramChannel.open()) {
      first.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(HERE);
      second.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(first.getLocalAddress());

      channel.send(UTF_8.encode("hello"), first.getLocalAddress());

      assertThat(second.receive(ByteBuffer.allocate(64))).isEqualTo(channel.getLocalAddress());
      first.configureBlocking(false);
      assertThat(first.receive(ByteBuffer.allocate(64))).isNull();
    }
  }
}
