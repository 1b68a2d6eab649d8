import static java.net.StandardProtocolFamily.UNIX;
import static java.net.StandardSocketOptions.IP_TOS;
import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.net.StandardSocketOptions.SO_LINGER;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MisuseTest {

  SocketChannel channel;
  Socket plain;

  @BeforeEach
  void open() throws IOException {
    channel = SocketChannel.open();
    plain = new Socket();
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    plain.close();
  }

  @Test
  void an_option_of_another_kind_of_socket_is_not_supported() throws IOException {
    assertUnsupported(() -> channel.setOption(SO_BROADCAST, true), "SO_BROADCAST");
    assertUnsupported(() -> plain.setOption(SO_BROADCAST, true), "SO_BROADCAST");
    try (var listener = ServerSocketChannel.open()) {
      assertUnsupported(() -> listener.setOption(TCP_NODELAY, true), "TCP_NODELAY");
      assertUnsupported(() -> listener.getOption(SO_SNDBUF), "SO_SNDBUF");
    }
    try (var local = SocketChannel.open(UNIX)) {
      assertUnsupported(() -> local.setOption(TCP_NODELAY, true), "TCP_NODELAY");
    }
  }

  @Test
  void a_negative_size_is_an_illegal_argument_and_changes_nothing() throws IOException {
    int before = channel.getOption(SO_SNDBUF);

    assertIllegal(() -> channel.setOption(SO_SNDBUF, -1), "Invalid send/receive buffer size");
    assertIllegal(() -> plain.setOption(SO_RCVBUF, -1), "Invalid send/receive buffer size");

    assertThat(channel.getOption(SO_SNDBUF)).isEqualTo(before);
  }

  @Test
  void a_Socket_refuses_a_size_of_0_where_a_channel_grants_the_smallest() throws IOException {
    assertIllegal(() -> plain.setSendBufferSize(0), "negative send size");
    assertIllegal(() -> plain.setReceiveBufferSize(0), "invalid receive size");

    channel.setOption(SO_SNDBUF, 0);

    assertThat(channel.getOption(SO_SNDBUF)).isPositive();
  }

  @Test
  void a_value_out_of_range_or_null_is_an_illegal_argument() {
    assertIllegal(() -> channel.setOption(IP_TOS, 256), "Invalid IP_TOS value");
    assertIllegal(() -> channel.setOption(SO_LINGER, null), "Invalid value 'null'");
  }

  @Test
  void after_close_there_are_no_options() throws IOException {
    close();

    assertThatThrownBy(() -> channel.getOption(TCP_NODELAY))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> channel.setOption(TCP_NODELAY, true))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> plain.setOption(TCP_NODELAY, true))
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  static void assertUnsupported(ThrowingCallable call, String option) {
    assertThatThrownBy(call)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("'" + option + "' not supported");
  }

  static void assertIllegal(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
