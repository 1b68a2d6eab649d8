import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_REUSEPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ReuseAddressTest {

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "each system has its own default")
  void a_fresh_listener_has_SO_REUSEADDR_on() throws IOException {
    try (var channel = ServerSocketChannel.open();
        var socket = new ServerSocket()) {

      assertThat(channel.getOption(SO_REUSEADDR)).isTrue();
      assertThat(socket.getReuseAddress()).isTrue();
    }
  }

  @Test
  void a_fresh_client_has_SO_REUSEADDR_off() throws IOException {
    try (var channel = SocketChannel.open();
        var socket = new Socket()) {

      assertThat(channel.getOption(SO_REUSEADDR)).isFalse();
      assertThat(socket.getReuseAddress()).isFalse();
    }
  }

  @Test
  void it_can_be_turned_off_before_bind() throws IOException {
    try (var listener = ServerSocketChannel.open()) {

      listener.setOption(SO_REUSEADDR, false).bind(new InetSocketAddress("127.0.0.1", 0));

      assertThat(listener.getOption(SO_REUSEADDR)).isFalse();
    }
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "Windows has no SO_REUSEPORT")
  void a_fresh_listener_has_SO_REUSEPORT_off() throws IOException {
    try (var listener = ServerSocketChannel.open()) {

      assertThat(listener.supportedOptions()).contains(SO_REUSEPORT);
      assertThat(listener.getOption(SO_REUSEPORT)).isFalse();
    }
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "Windows has no SO_REUSEPORT")
  void two_listeners_with_SO_REUSEPORT_share_a_port() throws IOException {
    try (var one = ServerSocketChannel.open().setOption(SO_REUSEPORT, true);
        var other = ServerSocketChannel.open().setOption(SO_REUSEPORT, true)) {
      one.bind(new InetSocketAddress("127.0.0.1", 0));

      other.bind(one.getLocalAddress());

      assertThat(other.getLocalAddress()).isEqualTo(one.getLocalAddress());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "create_server does it on POSIX systems only")
  void Python_must_ask_for_SO_REUSEADDR_and_create_server_does() throws Exception {
    assertThat(reuseInPython("socket.socket()")).isEqualTo("0");
    assertThat(reuseInPython("socket.create_server(('127.0.0.1', 0))")).isEqualTo("1");
  }

  static String reuseInPython(String open) throws Exception {
    var script =
        "import socket; s = %s; print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))";
    try {
      var python = new ProcessBuilder("python3", "-c", script.formatted(open)).start();
      assertThat(python.waitFor()).isZero();
      return python.inputReader().readLine();
    } catch (IOException e) {
      return abort("python3 is not installed");
    }
  }
}
