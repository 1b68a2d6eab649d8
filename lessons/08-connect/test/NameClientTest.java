import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the course's own solution of the exercise does with a name of two addresses. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there is all of 127/8 this machine")
class NameClientTest {

  @TempDir Path folder;
  List<String> java;

  @BeforeEach
  void name_two_addresses() throws IOException {
    var hosts = folder.resolve("hosts"); // so no name server is asked
    Files.writeString(hosts, "127.0.0.2 two.test\n127.0.0.3 two.test\n");
    var names = "-Djdk.net.hosts.file=" + hosts;
    java = List.of(Program.JAVA, names, "exercise/solution/NameClient.java");
  }

  @Test
  void when_an_address_fails_the_next_one_is_tried() throws Exception {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.3"));
        var refusing = new Socket()) {
      int port = listener.getLocalPort();
      refusing.bind(new InetSocketAddress("127.0.0.2", port)); // does not listen

      try (var client = Program.start(java, "two.test", port)) {
        assertThat(client.lines())
            .containsExactly(
                "127.0.0.2: Connection refused", "connected two.test/127.0.0.3:" + port);
      }
    }
  }

  @Test
  void when_all_addresses_fail_each_reason_is_told_and_the_last_failure_ends_the_client()
      throws Exception {
    try (var refusing = new Socket();
        var silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"));
        var first = new Socket("127.0.0.3", silent.getLocalPort());
        var second = new Socket("127.0.0.3", silent.getLocalPort())) {
      int port = silent.getLocalPort();
      refusing.bind(new InetSocketAddress("127.0.0.2", port));
      KernelTable.listener(port, row -> row.getReceiveQueue() == 2);

      try (var client = Program.start(java, "two.test", port)) {
        assertThat(client.failure())
            .isEqualTo("java.net.SocketTimeoutException: Connect timed out");
        assertThat(client.output)
            .containsExactly("127.0.0.2: Connection refused", "127.0.0.3: Connect timed out");
      }
    }
  }
}
