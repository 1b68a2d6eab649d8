import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the page shows of {@code ss -tan} stands in {@code ss.txt}. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "ss is a program of Linux")
class SsTest {

  @Test
  void before_accept_ss_shows_both_ends_connected_and_the_bytes_that_wait() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      client.write(UTF_8.encode("hello"));

      var rows = ss(listener.socket().getLocalPort(), client.socket().getLocalPort());

      assumeTrue(rows.toString().contains("::ffff:"), "Java's sockets are IPv4's where no IPv6 is");
      assertThat(rows).containsExactlyInAnyOrderElementsOf(page());
    }
  }

  /** The rows with the server's port, which is 5050 on the page; the client's is 50001. */
  static List<String> ss(int server, int client) throws IOException {
    var row = Pattern.compile(":%d\\b".formatted(server)); // others may have the client's number
    try {
      var process = new ProcessBuilder("ss", "-tan").start();
      return process
          .inputReader()
          .lines()
          .filter(line -> line.startsWith("State") || row.matcher(line).find())
          .map(line -> line.replaceAll(":" + server + "\\b", ":5050"))
          .map(line -> line.replaceAll(":" + client + "\\b", ":50001"))
          .map(line -> line.replaceFirst("Process", ""))
          .map(SsTest::words)
          .toList();
    } catch (IOException e) {
      assumeTrue(false, "ss is not installed");
      return List.of();
    }
  }

  static List<String> page() throws IOException {
    return Files.readAllLines(Path.of("test/ss.txt")).stream().map(SsTest::words).toList();
  }

  static String words(String line) {
    return line.strip().replaceAll(" +", " ");
  }
}
