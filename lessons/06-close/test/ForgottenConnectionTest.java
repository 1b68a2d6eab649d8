import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A peer that comes up again after a loss of power knows nothing of its connections. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "TCP_REPAIR is an option of Linux")
class ForgottenConnectionTest {

  /** TCP_REPAIR lets its kernel drop a connection without a word, as a loss of power does. */
  static final String FORGETFUL_PEER =
      """
      import socket, sys
      TCP_REPAIR = 19
      peer = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
      sys.stdin.readline()
      peer.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
      peer.close()
      print("forgotten", flush=True)
      """;

  /** Runs in a network of its own, where an ordinary user may use TCP_REPAIR. */
  static class Server {

    public static void main(String[] args) throws Exception {
      new ProcessBuilder("ip", "link", "set", "lo", "up").inheritIO().start().waitFor();
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
        var port = "" + listener.socket().getLocalPort();
        var peer = new ProcessBuilder("python3", "-c", FORGETFUL_PEER, port).start();
        try (var connection = listener.accept()) {
          peer.outputWriter().append("now\n").flush();
          System.out.println("the peer has " + peer.inputReader().readLine());
          connection.configureBlocking(false);
          System.out.println("we receive " + connection.read(ByteBuffer.allocate(1)));
          connection.configureBlocking(true);
          System.out.println("we send " + connection.write(ByteBuffer.allocate(1)));
          connection.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
          System.out.println(e);
        }
      }
    }
  }

  @Test
  void a_peer_that_has_forgotten_the_connection_resets_it_when_we_send_and_not_before()
      throws Exception {
    var mayRepair =
        """
        import socket
        socket.socket().setsockopt(socket.IPPROTO_TCP, 19, 1)
        """;
    assumeTrue(isPossible("unshare", "-rn", "python3", "-c", mayRepair), "may unshare and repair");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                "unshare", "-rn", java, "-cp", "target/test-classes", Server.class.getName())
            .redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    var program = builder.start();
    try {
      assertThat(program.inputReader().lines())
          .containsExactly(
              "the peer has forgotten",
              "we receive 0",
              "we send 1",
              "java.net.SocketException: Connection reset");
    } finally {
      program.destroyForcibly();
    }
  }

  static boolean isPossible(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
