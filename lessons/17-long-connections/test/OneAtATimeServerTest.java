import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

@Execution(CONCURRENT)
class OneAtATimeServerTest {

  OldProgram server;
  SocketChannel first;
  SocketChannel second;

  @BeforeEach
  void start() throws IOException {
    server = OldProgram.java("OneAtATimeServer", "127.0.0.1", 0);
    first = SocketChannel.open(server.address());
    first.write(UTF_8.encode("I am first"));
    assertThat(receive(first, 4)).isEqualTo("ACK!");
    second = SocketChannel.open(server.address());
    second.write(UTF_8.encode("I am second"));
  }

  @AfterEach
  void hangUp() throws Exception {
    first.close();
    second.close();
    server.close();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "queue and owner are read in Linux's table")
  void the_second_client_is_connected_and_its_bytes_wait_in_the_kernel() throws Exception {
    await()
        .untilAsserted(
            () -> {
              assertThat(rows(TcpState.LISTEN))
                  .singleElement()
                  .returns(1, IPConnection::getReceiveQueue); // to accept
              assertThat(rows(TcpState.ESTABLISHED))
                  .filteredOn(row -> row.getForeignPort() == second.socket().getLocalPort())
                  .singleElement()
                  .returns("I am second".length(), IPConnection::getReceiveQueue)
                  .returns(-1, IPConnection::getowningProcessId);
            });

    first.write(UTF_8.encode("still here"));
    assertThat(receive(first, 4)).isEqualTo("ACK!");
    second.configureBlocking(false);
    assertThat(second.read(ByteBuffer.allocate(4))).isZero(); // the first has two answers by now
    second.configureBlocking(true);
  }

  @Test
  void when_the_first_client_closes_a_send_fails_and_the_second_loses_its_server_too()
      throws Exception {
    var name = first.getLocalAddress().toString().substring(1);

    first.close();

    assertThat(server.status()).isEqualTo(1);
    assertThat(server.errors)
        .containsExactly(
            "cannot talk to %s: Broken pipe; the server ends with its client:".formatted(name)
                + " do as LongConnectionServer does");
    assertThat(server.lines).noneMatch(line -> line.contains("second"));
  }

  @Test
  void when_the_first_client_ends_its_output_the_server_receives_nothing_1000_times()
      throws Exception {
    first.shutdownOutput();

    server.line(line -> line.endsWith(" gave nothing for 1000 receives"));
    assertThat(receive(first, 5000)).isEqualTo("ACK!".repeat(1000)); // and nobody had asked
    assertThat(receive(second, 4)).isEqualTo("ACK!"); // because ours gave up: at last
  }

  static String receive(SocketChannel client, int bytes) throws IOException {
    client.socket().setSoTimeout(9000);
    return new String(client.socket().getInputStream().readNBytes(bytes), UTF_8);
  }

  /** The server's sockets in that state, as the kernel's table tells. */
  List<IPConnection> rows(TcpState state) {
    var network = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    return network.getConnections().stream()
        .filter(row -> row.getState() == state)
        .filter(row -> row.getLocalPort() == server.address().getPort())
        .toList();
  }
}
