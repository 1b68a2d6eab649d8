import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  @ParameterizedTest
  @CsvSource({
    "socket,      java.nio.channels.SocketChannel,       open",
    "bind,        java.nio.channels.ServerSocketChannel, bind",
    "listen,      java.nio.channels.ServerSocketChannel, bind",
    "accept,      java.nio.channels.ServerSocketChannel, accept",
    "connect,     java.nio.channels.SocketChannel,       connect",
    "recv,        java.nio.channels.SocketChannel,       read",
    "send,        java.nio.channels.SocketChannel,       write",
    "sendall,     java.io.OutputStream,                  write",
    "recvfrom,    java.nio.channels.DatagramChannel,     receive",
    "sendto,      java.nio.channels.DatagramChannel,     send",
    "getpeername, java.nio.channels.SocketChannel,       getRemoteAddress",
    "getsockname, java.nio.channels.NetworkChannel,      getLocalAddress",
    "getsockopt,  java.nio.channels.NetworkChannel,      getOption",
    "setsockopt,  java.nio.channels.NetworkChannel,      setOption",
    "shutdown,    java.nio.channels.SocketChannel,       shutdownOutput",
    "close,       java.nio.channels.NetworkChannel,      close",
    "setblocking, java.nio.channels.SelectableChannel,   configureBlocking",
    "settimeout,  java.net.Socket,                       setSoTimeout",
    "gettimeout,  java.net.Socket,                       getSoTimeout",
    "makefile,    java.net.Socket,                       getInputStream",
  })
  void each_function_of_python_has_its_method_in_java(String python, Class<?> type, String java) {
    assertThat(Arrays.stream(type.getMethods())).as(python).anyMatch(m -> m.getName().equals(java));
  }

  @Test
  void java_names_three_families() {
    assertThat(StandardProtocolFamily.values())
        .extracting(Enum::name)
        .contains("INET", "INET6", "UNIX");
  }

  @Test
  void each_type_has_options_of_its_own() throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open();
        var datagrams = DatagramChannel.open()) {

      assertThat(listener.supportedOptions())
          .contains(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_RCVBUF)
          .doesNotContain(StandardSocketOptions.TCP_NODELAY, StandardSocketOptions.SO_BROADCAST);
      assertThat(client.supportedOptions())
          .contains(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.TCP_NODELAY)
          .doesNotContain(StandardSocketOptions.SO_BROADCAST);
      assertThat(datagrams.supportedOptions())
          .contains(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_BROADCAST)
          .doesNotContain(StandardSocketOptions.TCP_NODELAY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        SocketException.class,
        BindException.class,
        ConnectException.class,
        NoRouteToHostException.class,
        PortUnreachableException.class,
        SocketTimeoutException.class,
        UnknownHostException.class
      })
  void what_the_network_does_to_you_is_an_IOException(Class<?> exception) {
    assertThat(exception).isAssignableTo(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        UnsupportedOperationException.class,
        UnsupportedAddressTypeException.class,
        UnresolvedAddressException.class
      })
  void what_the_program_does_wrong_is_a_RuntimeException(Class<?> exception) {
    assertThat(exception).isAssignableTo(RuntimeException.class);
  }

  @Test
  void a_time_out_is_an_IOException_but_no_SocketException() {
    assertThat(SocketTimeoutException.class).isAssignableTo(IOException.class);
    assertThat(SocketException.class.isAssignableFrom(SocketTimeoutException.class)).isFalse();
  }
}
