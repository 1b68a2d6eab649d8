import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who receives what is sent to a group, if any program of the machine has joined it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "IP_MULTICAST_ALL is an option of Linux")
class MulticastAllTest {

  /** Two sockets of one port that never join; the second clears the option, as Java does. */
  static final String PYTHON =
      """
      import socket
      IP_MULTICAST_ALL = 49

      def open(port):
          receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
          receiver.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
          receiver.bind(("", port))
          return receiver

      usual = open(0)
      port = usual.getsockname()[1]
      strict = open(port)
      strict.setsockopt(socket.IPPROTO_IP, IP_MULTICAST_ALL, 0)
      print(port, flush=True)
      usual.settimeout(5)
      print("usual", usual.recv(64).decode(), flush=True)
      strict.setblocking(False)
      try:
          strict.recv(64)
      except BlockingIOError:
          print("strict nothing", flush=True)
      """;

  @Test
  void a_socket_that_never_joined_receives_too_unless_IP_MULTICAST_ALL_is_off_as_in_java()
      throws Exception {
    var group = InetAddress.getByName("239.255.19.20");
    var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
    assumeTrue(loopback != null, "no loopback interface here");
    var python = python();
    try (var member = open();
        var stranger = open();
        var sender = open()) {
      var out = python.inputReader(UTF_8);
      int port = Integer.parseInt(out.readLine());
      member.bind(new InetSocketAddress(port)).configureBlocking(false);
      stranger.bind(new InetSocketAddress(port)).configureBlocking(false);
      member.join(group, loopback);
      sender.setOption(IP_MULTICAST_IF, loopback).setOption(IP_MULTICAST_TTL, 0);

      sender.send(UTF_8.encode("hello"), new InetSocketAddress(group, port));

      assertThat(out.lines()).containsExactly("usual hello", "strict nothing");
      assertThat(member.receive(ByteBuffer.allocate(64))).isNotNull();
      assertThat(stranger.receive(ByteBuffer.allocate(64))).isNull();
    } finally {
      python.destroyForcibly();
    }
  }

  static DatagramChannel open() throws IOException {
    return DatagramChannel.open(StandardProtocolFamily.INET).setOption(SO_REUSEADDR, true);
  }

  static Process python() {
    try {
      return new ProcessBuilder("python3", "-c", PYTHON).start();
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed");
      return null;
    }
  }
}
