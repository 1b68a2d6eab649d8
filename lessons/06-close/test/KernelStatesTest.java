import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static oshi.software.os.InternetProtocolStats.TcpState.CLOSE_WAIT;
import static oshi.software.os.InternetProtocolStats.TcpState.ESTABLISHED;
import static oshi.software.os.InternetProtocolStats.TcpState.FIN_WAIT_2;
import static oshi.software.os.InternetProtocolStats.TcpState.NONE;
import static oshi.software.os.InternetProtocolStats.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.StandardSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The states of RFC 9293, section 3.3.2, as the kernel's table shows them for both sides. */
class KernelStatesTest extends Connected {

  @Test
  void an_orderly_close_when_the_server_closes_first() throws IOException {
    awaitStates(ESTABLISHED, ESTABLISHED);

    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);

    client.close();
    awaitStates(NONE, TIME_WAIT);
  }

  @Test
  void an_orderly_close_when_the_client_closes_first() throws IOException {
    awaitStates(ESTABLISHED, ESTABLISHED);

    client.close();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);

    server.close();
    awaitStates(TIME_WAIT, NONE);
  }

  @Test
  void receiving_the_end_does_not_leave_CLOSE_WAIT_an_own_close_does() throws IOException {
    server.close();
    assertThat(Endings.receive(client)).isEqualTo("-1");
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);

    client.close();

    awaitStates(NONE, TIME_WAIT);
  }

  @Test
  void a_reset_ends_CLOSE_WAIT_without_an_own_close() throws IOException {
    server.close();
    awaitStates(CLOSE_WAIT, FIN_WAIT_2);

    client.write(UTF_8.encode("anybody there?")); // is answered with a reset

    awaitStates(NONE, NONE);
    assertThat(client.isOpen()).isTrue();
  }

  @Test
  void a_half_close_shows_the_same_states_as_a_close() throws IOException {
    client.shutdownOutput();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);

    server.shutdownOutput();
    awaitStates(TIME_WAIT, NONE);
  }

  @Test
  void in_FIN_WAIT_2_a_half_closed_side_still_receives() throws IOException {
    client.shutdownOutput();
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);

    server.write(UTF_8.encode("answer"));

    assertThat(Endings.receive(client)).isEqualTo("answer");
    awaitStates(FIN_WAIT_2, CLOSE_WAIT);
  }

  @Test
  void a_reset_leaves_no_state_on_either_side() throws IOException {
    awaitStates(ESTABLISHED, ESTABLISHED);
    server.setOption(StandardSocketOptions.SO_LINGER, 0);

    server.close();

    awaitStates(NONE, NONE);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may go on naming the process")
  void after_the_close_the_rest_belongs_to_the_kernel_and_no_longer_to_the_process()
      throws IOException {
    int process = (int) ProcessHandle.current().pid();
    assertThat(KernelTable.connection(serverPort, clientPort, ESTABLISHED).getowningProcessId())
        .isEqualTo(process);

    server.close();

    assertThat(KernelTable.connection(serverPort, clientPort, FIN_WAIT_2).getowningProcessId())
        .isNotPositive();
    assertThat(KernelTable.connection(clientPort, serverPort, CLOSE_WAIT).getowningProcessId())
        .isEqualTo(process);
  }
}
