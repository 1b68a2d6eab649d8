import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.net.StandardSocketOptions.SO_LINGER;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
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
    assertThat(OptionTable.ask(stream, TCP_NODELAY, true).split(" +"))
        .containsExactly("TCP_NODELAY", "false", "true", "true");
    assertThat(stream.getOption(TCP_NODELAY)).isTrue();
  }

  @Test
  void a_number_is_granted_as_asked_or_not() throws IOException {
    assertThat(OptionTable.ask(stream, SO_LINGER, 1).split(" +"))
        .containsExactly("SO_LINGER", "-1", "1", "1");
    assertThat(OptionTable.ask(stream, SO_SNDBUF, 1).split(" +"))
        .hasSize(4)
        .doesNotHaveDuplicates()
        .endsWith("" + stream.getOption(SO_SNDBUF));
  }

  @Test
  void each_option_that_a_channel_offers_can_be_asked() throws IOException {
    for (var channel : new NetworkChannel[] {listener, stream, datagrams})
      for (var option : channel.supportedOptions())
        if (!option.name().equals("IP_MULTICAST_IF")) // which may be null
        assertThat((Object) channel.getOption(option)).as("%s", option).isNotNull();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the option exists on Linux alone")
  void an_option_that_can_only_be_read_says_so() throws IOException {
    for (var option : stream.supportedOptions())
      if (option.name().equals("SO_INCOMING_NAPI_ID")) {
        assertThat((Object) stream.getOption(option)).isEqualTo(0);
        assertThatThrownBy(() -> set(option, 1))
            .isInstanceOf(SocketException.class)
            .hasMessage("Attempt to set read only option SO_INCOMING_NAPI_ID");
        return;
      }
    throw new AssertionError("no such option");
  }

  <T> void set(SocketOption<T> option, Object value) throws IOException {
    stream.setOption(option, option.type().cast(value));
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
}
