import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.net.StandardSocketOptions.SO_LINGER;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OptionTableTest {

  ServerSocketChannel listener;
  SocketChannel stream;
  DatagramChannel datagrams;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
    stream = SocketChannel.open();
    datagrams = DatagramChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    stream.close();
    datagrams.close();
  }

  @Test
  void a_switch_is_asked_for_its_opposite_and_grants_it() throws IOException {
    assertThat(words(stream, TCP_NODELAY)).containsExactly("TCP_NODELAY", "false", "true", "true");
    assertThat(stream.getOption(TCP_NODELAY)).isTrue();
  }

  @Test
  void a_number_is_granted_as_asked_or_not() throws IOException {
    assertThat(words(stream, SO_LINGER)).containsExactly("SO_LINGER", "-1", "1", "1");
    assertThat(words(stream, SO_SNDBUF)).startsWith("SO_SNDBUF").doesNotHaveDuplicates();
  }

  @Test
  void each_option_that_a_channel_offers_can_be_asked_and_has_a_row() throws IOException {
    for (var channel : new NetworkChannel[] {listener, stream, datagrams}) {
      for (var option : channel.supportedOptions()) {
        assertThat(words(channel, option)).startsWith(option.name()).hasSizeGreaterThan(3);
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the option exists on Linux alone")
  void an_option_that_can_only_be_read_says_so() throws IOException {
    var option = named("SO_INCOMING_NAPI_ID");

    assertThat(OptionTable.ask(stream, option, 1)).contains("Attempt to set read only option");
  }

  @Test
  void a_listener_offers_fewer_options_than_a_stream_socket() {
    assertThat(listener.supportedOptions()).contains(SO_RCVBUF, SO_REUSEADDR);
    assertThat(listener.supportedOptions()).doesNotContain(TCP_NODELAY, SO_KEEPALIVE, SO_SNDBUF);
    assertThat(stream.supportedOptions()).contains(TCP_NODELAY, SO_KEEPALIVE, SO_SNDBUF);
  }

  @Test
  void a_datagram_socket_has_neither_TCP_options_nor_SO_LINGER() {
    assertThat(datagrams.supportedOptions())
        .extracting(SocketOption::name)
        .contains("SO_BROADCAST", "IP_MULTICAST_TTL")
        .noneMatch(name -> name.startsWith("TCP_"))
        .doesNotContain("SO_LINGER");
  }

  @Test
  void a_plain_Socket_offers_what_a_channel_does_but_SO_OOBINLINE_which_has_a_setter()
      throws IOException {
    try (var plain = new Socket()) {
      assertThat(stream.supportedOptions()).containsAll(plain.supportedOptions());
      assertThat(plain.supportedOptions())
          .extracting(SocketOption::name)
          .doesNotContain("SO_OOBINLINE");
      assertThat(plain.getOOBInline()).isFalse();
    }
  }

  @Test
  void a_plain_ServerSocket_offers_no_TCP_NODELAY_either() throws IOException {
    try (var plain = new ServerSocket()) {
      assertThat(plain.supportedOptions()).contains(SO_RCVBUF).doesNotContain(TCP_NODELAY);
    }
  }

  @Test
  void the_setters_of_a_Socket_and_setOption_set_the_same_options() throws IOException {
    var plain = stream.socket();

    plain.setTcpNoDelay(true);
    plain.setKeepAlive(true);
    plain.setReuseAddress(true);
    plain.setSoLinger(true, 5);
    stream.setOption(SO_SNDBUF, 10_000);

    assertThat(stream.getOption(TCP_NODELAY)).isTrue();
    assertThat(stream.getOption(SO_KEEPALIVE)).isTrue();
    assertThat(stream.getOption(SO_REUSEADDR)).isTrue();
    assertThat(stream.getOption(SO_LINGER)).isEqualTo(5);
    assertThat(plain.getSendBufferSize()).isEqualTo(stream.getOption(SO_SNDBUF));
  }

  static String[] words(NetworkChannel channel, SocketOption<?> option) throws IOException {
    return OptionTable.ask(channel, option, 1).split("\\s+");
  }

  SocketOption<?> named(String name) {
    return stream.supportedOptions().stream()
        .filter(option -> option.name().equals(name))
        .findAny()
        .orElseThrow();
  }
}
