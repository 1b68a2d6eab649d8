import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainSocketsTest {

  static final InetAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0).getAddress();

  ServerSocket listener;
  Socket client;

  @BeforeEach
  void open() throws IOException {
    listener = new ServerSocket();
    client = new Socket();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
  }

  @Test
  void without_arguments_a_constructor_takes_no_step_but_the_first() {
    assertThat(listener.isBound()).isFalse();
    assertThat(client.isBound()).isFalse();
    assertThat(client.isConnected()).isFalse();
  }

  @Test
  void new_ServerSocket_with_a_port_binds_and_listens() throws IOException {
    try (var listening = new ServerSocket(0, 50, LOOPBACK)) {
      assertThat(listening.isBound()).isTrue();

      client.connect(listening.getLocalSocketAddress());

      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void new_Socket_with_an_address_binds_and_connects() throws IOException {
    listener.bind(new InetSocketAddress(LOOPBACK, 0));

    try (var connected = new Socket(LOOPBACK, listener.getLocalPort())) {

      assertThat(connected.isBound()).isTrue();
      assertThat(connected.getRemoteSocketAddress()).isEqualTo(listener.getLocalSocketAddress());
    }
  }

  @Test
  void too_early_a_plain_socket_throws_a_SocketException_that_says_why() {
    assertThatThrownBy(listener::accept)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is not bound yet");
    assertThatThrownBy(client::getInputStream)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is not connected");
    assertThatThrownBy(client::getOutputStream)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is not connected");
    assertThatThrownBy(client::shutdownOutput)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is not connected");
  }

  @Test
  void after_close_a_plain_socket_says_that_it_is_closed() throws IOException {
    listener.close();
    client.close();

    assertThatThrownBy(listener::accept)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
    assertThatThrownBy(() -> listener.bind(null))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
    assertThatThrownBy(client::getInputStream)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
    assertThatThrownBy(() -> client.connect(new InetSocketAddress(LOOPBACK, 9)))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  @Test
  void a_stream_taken_before_close_says_so_in_other_words() throws IOException {
    listener.bind(new InetSocketAddress(LOOPBACK, 0));
    client.connect(listener.getLocalSocketAddress());
    var in = client.getInputStream();
    var out = client.getOutputStream();

    client.close();

    assertThatThrownBy(in::read)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket closed");
    assertThatThrownBy(() -> out.write(1))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket closed");
  }

  @Test
  void close_may_be_called_twice() throws IOException {
    listener.close();
    client.close();

    listener.close();
    client.close();

    assertThat(listener.isClosed()).isTrue();
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void a_plain_socket_prints_its_addresses_and_hides_its_close() throws IOException {
    assertThat(listener).hasToString("ServerSocket[unbound]");
    assertThat(client).hasToString("Socket[unconnected]");

    listener.bind(new InetSocketAddress(LOOPBACK, 0));
    client.connect(listener.getLocalSocketAddress());
    var open =
        "Socket[addr=/127.0.0.1,port=%d,localport=%d]"
            .formatted(listener.getLocalPort(), client.getLocalPort());
    assertThat(listener)
        .hasToString("ServerSocket[addr=/127.0.0.1,localport=" + listener.getLocalPort() + "]");
    assertThat(client).hasToString(open);

    client.close();
    assertThat(client).hasToString(open);
  }

  @Test
  void a_plain_socket_cannot_be_opened_for_one_family_only() throws IOException {
    assertThat(Stream.of(Socket.class, ServerSocket.class))
        .flatMap(type -> List.of(type.getConstructors()))
        .flatMap(constructor -> List.of(constructor.getParameterTypes()))
        .isNotEmpty()
        .noneMatch(ProtocolFamily.class::isAssignableFrom);

    FamilyTest.assumeIPv6();
    try (var other = new Socket()) {

      client.bind(FamilyTest.IPV4);
      other.bind(FamilyTest.IPV6);

      assertThat(client.getLocalAddress()).isEqualTo(FamilyTest.IPV4.getAddress());
      assertThat(other.getLocalAddress()).isEqualTo(FamilyTest.IPV6.getAddress());
    }
  }

  @Test
  void a_socket_cannot_be_stored_or_sent() throws IOException {
    assertThat(client).isNotInstanceOf(Serializable.class);

    var out = new ObjectOutputStream(new ByteArrayOutputStream());

    assertThatThrownBy(() -> out.writeObject(client))
        .isExactlyInstanceOf(NotSerializableException.class);
  }
}
