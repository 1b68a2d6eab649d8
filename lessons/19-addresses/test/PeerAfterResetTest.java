import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Who asks the kernel for the peer's address, and who remembers it. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PeerAfterResetTest {

  @Test
  void java_remembers_the_peer_of_a_connection_that_a_reset_has_ended() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      listener.accept().setOption(SO_LINGER, 0).close();
      assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");

      assertThat(client.getRemoteAddress()).isEqualTo(listener.getLocalAddress());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the number of the error is that of Linux")
  void python_asks_the_kernel_which_after_a_reset_knows_no_peer() throws Exception {
    var script =
        """
        import errno, socket, struct
        listener = socket.create_server(("127.0.0.1", 0))
        client = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
        print(client.getpeername() == listener.getsockname())
        other = socket.create_connection(listener.getsockname())
        listener.accept()[0].close()
        print(other.recv(1), other.getpeername() == listener.getsockname())
        server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        server.close()
        for call in (lambda: client.recv(1), client.getpeername):
            try:
                call()
            except OSError as e:
                print(errno.errorcode[e.errno])
        """;
    try {
      var python = new ProcessBuilder("python3", "-c", script).start();

      assertThat(python.inputReader(UTF_8).lines())
          .containsExactly("True", "b'' True", "ECONNRESET", "ENOTCONN");
      assertThat(python.waitFor()).isZero();
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed");
    }
  }
}
