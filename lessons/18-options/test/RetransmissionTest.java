import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the kernel does with bytes that nobody acknowledges, without keep-alive. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "unshare(1) gives the program a network to lose")
class RetransmissionTest {

  /** Two connections whose network goes away: run in a network of its own. */
  static class LostNetwork {

    public static void main(String[] args) throws Exception {
      loopback("up");
      Files.writeString(Path.of("/proc/sys/net/ipv4/tcp_retries2"), "1");
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
          var sender = SocketChannel.open(listener.getLocalAddress());
          var plain = new Socket("127.0.0.1", listener.socket().getLocalPort());
          var idle = SocketChannel.open(listener.getLocalAddress())) {
        loopback("down");
        System.out.println("one byte is sent: " + sender.write(ByteBuffer.allocate(1)));
        plain.getOutputStream().write(1);
        try {
          sender.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
          System.out.println("the next receive: " + e);
        }
        try {
          plain.getInputStream().read();
        } catch (IOException e) {
          System.out.println("that of a Socket: " + e);
        }
        idle.configureBlocking(false);
        System.out.println("who sends nothing: " + idle.read(ByteBuffer.allocate(1)));
      }
      loopback("up");
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
          var sender = SocketChannel.open(listener.getLocalAddress())) {
        loopback("down");
        try {
          while (true) sender.write(ByteBuffer.allocate(1 << 20));
        } catch (IOException e) {
          System.out.println("a send that waits: " + e);
        }
      }
    }

    static void loopback(String state) throws Exception {
      new ProcessBuilder("ip", "link", "set", "lo", state).inheritIO().start().waitFor();
    }
  }

  @Test
  @Timeout(30)
  void what_nobody_acknowledges_ends_in_Connection_timed_out_of_a_receive_and_of_a_send()
      throws Exception {
    assertThat(inANetworkOfItsOwn(LostNetwork.class))
        .containsExactly(
            "one byte is sent: 1",
            "the next receive: java.io.IOException: Connection timed out",
            "that of a Socket: java.net.SocketException: Connection timed out",
            "who sends nothing: 0",
            "a send that waits: java.io.IOException: Connection timed out");
  }

  /** What the program prints in a network that it may lose. */
  static List<String> inANetworkOfItsOwn(Class<?> program) throws Exception {
    var mayLoseIt = "unshare -rn sh -c 'ip link set lo up && ip link set lo down'";
    assumeTrue(new ProcessBuilder("sh", "-c", mayLoseIt).start().waitFor() == 0, "may unshare");
    var command = List.of("unshare", "-rn", Program.JAVA, "-cp", "target/test-classes");
    try (var running = Program.start(command, program.getName())) {
      return running.lines();
    }
  }
}
