import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.INET6;
import static java.net.StandardProtocolFamily.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class OpenSocketsTest {

  static final Arguments[] SOCKETS = {
    Arguments.of(INET, ServerSocketChannel.class),
    Arguments.of(INET, SocketChannel.class),
    Arguments.of(INET, DatagramChannel.class),
    Arguments.of(INET6, ServerSocketChannel.class),
    Arguments.of(INET6, SocketChannel.class),
    Arguments.of(INET6, DatagramChannel.class),
    Arguments.of(UNIX, ServerSocketChannel.class),
    Arguments.of(UNIX, SocketChannel.class),
  };

  @ParameterizedTest
  @FieldSource("SOCKETS")
  void each_family_and_type_opens_a_socket(ProtocolFamily family, Class<?> type) throws Exception {
    assumeSystemHas(family);

    try (var socket = OpenSockets.open(family, type)) {

      assertThat(socket).isInstanceOf(type);
      assertThat(socket.isOpen()).isTrue();
      assertThat(socket.getLocalAddress()).isNull();
    }
  }

  @Test
  void java_refuses_datagrams_of_the_unix_family() {
    assertThatThrownBy(() -> OpenSockets.open(UNIX, DatagramChannel.class))
        .isExactlyInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Protocol family not supported");
  }

  @Test
  void java_refuses_a_family_that_it_does_not_know() {
    ProtocolFamily bluetooth = () -> "BLUETOOTH";

    assertThatThrownBy(() -> OpenSockets.open(bluetooth, SocketChannel.class))
        .isExactlyInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Protocol family not supported");
  }

  @Test
  void an_open_stream_socket_is_neither_bound_nor_connected() throws IOException {
    try (var client = SocketChannel.open()) {

      assertThat(client.getLocalAddress()).isNull();
      assertThat(client.getRemoteAddress()).isNull();
      assertThat(client.isConnected()).isFalse();
      assertThat(OpenSockets.state(client)).isEqualTo("open  unbound  unconnected");
    }
  }

  @Test
  void an_open_datagram_socket_is_neither_bound_nor_connected() throws IOException {
    try (var socket = DatagramChannel.open()) {

      assertThat(socket.getLocalAddress()).isNull();
      assertThat(socket.getRemoteAddress()).isNull();
      assertThat(socket.isConnected()).isFalse();
      assertThat(OpenSockets.state(socket)).isEqualTo("open  unbound  unconnected");
    }
  }

  @Test
  void the_state_follows_bind_and_connect() throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open();
        var datagrams = DatagramChannel.open()) {
      assertThat(OpenSockets.state(listener)).isEqualTo("open  unbound");

      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      client.bind(new InetSocketAddress("127.0.0.1", 0));
      datagrams.bind(new InetSocketAddress("127.0.0.1", 0));
      assertThat(OpenSockets.state(listener)).isEqualTo("open  bound");
      assertThat(OpenSockets.state(client)).isEqualTo("open  bound  unconnected");
      assertThat(OpenSockets.state(datagrams)).isEqualTo("open  bound  unconnected");

      client.connect(listener.getLocalAddress());
      datagrams.connect(new InetSocketAddress("127.0.0.1", 9));
      assertThat(OpenSockets.state(client)).isEqualTo("open  bound  connected");
      assertThat(OpenSockets.state(datagrams)).isEqualTo("open  bound  connected");
    }
  }

  @Test
  void a_closed_socket_is_only_closed() throws IOException {
    var client = SocketChannel.open();

    client.close();

    assertThat(OpenSockets.state(client)).isEqualTo("closed");
  }

  @ParameterizedTest
  @FieldSource("SOCKETS")
  void the_blocking_mode_can_change_but_the_type_cannot(ProtocolFamily family, Class<?> type)
      throws Exception {
    assumeSystemHas(family);

    try (var socket = OpenSockets.open(family, type)) {
      var channel = (SelectableChannel) socket;
      assertThat(channel.isBlocking()).isTrue();

      var same = channel.configureBlocking(false);

      assertThat(same).isSameAs(socket).isInstanceOf(type);
      assertThat(channel.isBlocking()).isFalse();
    }
  }

  static void assumeSystemHas(ProtocolFamily family) throws IOException {
    if (family == INET6) {
      assumeTrue(
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .anyMatch(Inet6Address.class::isInstance),
          "this system has no IPv6");
    }
    if (family == UNIX) {
      assumeTrue(!OS.WINDOWS.isCurrentOs(), "not every Windows has Unix-domain sockets");
    }
  }
}
