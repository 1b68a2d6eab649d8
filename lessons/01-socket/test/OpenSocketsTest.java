import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.INET6;
import static java.net.StandardProtocolFamily.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
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
    if (family == INET6) FamilyTest.assumeIPv6();
    assumeTrue(family != UNIX || !OS.WINDOWS.isCurrentOs(), "not every Windows has this family");

    try (var socket = open(family, type)) {

      assertThat(socket).isInstanceOf(type);
      assertThat(socket.isOpen()).isTrue();
      assertThat(socket.getLocalAddress()).isNull();
    }
  }

  @Test
  void java_refuses_datagrams_of_the_unix_family() {
    assertThatThrownBy(() -> open(UNIX, DatagramChannel.class))
        .isExactlyInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Protocol family not supported");
  }

  @Test
  void java_refuses_a_family_that_it_does_not_know() {
    ProtocolFamily bluetooth = () -> "BLUETOOTH";

    assertThatThrownBy(() -> open(bluetooth, SocketChannel.class))
        .isExactlyInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Protocol family not supported");
  }

  static NetworkChannel open(ProtocolFamily family, Class<?> type) throws IOException {
    if (type == ServerSocketChannel.class) return ServerSocketChannel.open(family);
    if (type == SocketChannel.class) return SocketChannel.open(family);
    return DatagramChannel.open(family);
  }

  @Test
  void an_open_stream_socket_is_neither_bound_nor_connected() throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open()) {

      assertThat(listener.getLocalAddress()).isNull();
      assertThat(client.getLocalAddress()).isNull();
      assertThat(client.getRemoteAddress()).isNull();
      assertThat(client.isConnected()).isFalse();
    }
  }

  @Test
  void bind_gives_an_address_and_connect_a_peer() throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      assertThat(listener.getLocalAddress()).isNotNull();

      client.connect(listener.getLocalAddress());

      assertThat(client.getRemoteAddress()).isEqualTo(listener.getLocalAddress());
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the limit counts differently elsewhere")
  void a_program_may_have_so_many_sockets_open_and_no_more_until_it_closes_one() throws Exception {
    var java = List.of("sh", "-c", "ulimit -n 30; exec \"$@\"", "sh", Program.JAVA);
    var aloneWithItsFiles = "-XX:-UseContainerSupport"; // else a compiler thread opens some too
    var classes = "target/test-classes";
    try (var program =
        Program.start(java, aloneWithItsFiles, "-cp", classes, OpensTooMany.class.getName())) {

      assertThat(program.lines()).containsExactly("Too many open files", "open after a close");
    }
  }

  static class OpensTooMany {
    public static void main(String[] args) throws IOException {
      var sockets = new ArrayList<>(List.of(SocketChannel.open()));
      SocketChannel.open().close(); // the JDK's first close needs files of its own
      try {
        while (sockets.size() < 30) sockets.add(SocketChannel.open());
      } catch (SocketException e) {
        System.out.println(e.getMessage());
      }
      sockets.remove(0).close();
      System.out.println(SocketChannel.open().isOpen() ? "open after a close" : "closed");
    }
  }
}
