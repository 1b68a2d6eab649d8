import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** setSoTimeout and getSoTimeout: Python's settimeout and gettimeout. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class TimeoutSettingTest {

  Socket client;
  Socket server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void getSoTimeout_gives_0_at_first_and_then_what_was_set() throws IOException {
    assertThat(client.getSoTimeout()).isZero();

    client.setSoTimeout(1500);
    assertThat(client.getSoTimeout()).isEqualTo(1500);

    client.setSoTimeout(0);
    assertThat(client.getSoTimeout()).isZero();
    assertThat(server.getSoTimeout()).as("the other side").isZero();
  }

  @Test
  void a_time_out_of_0_waits_without_end() throws Exception {
    client.setSoTimeout(50);
    client.setSoTimeout(0);
    var receive = Blocked.in(() -> client.getInputStream().read());

    awaitTimeOut(150);

    assertThat(receive.result()).isNotDone();
    server.getOutputStream().write('x');
    assertThat(receive.result().get()).isEqualTo((int) 'x');
  }

  @Test
  void a_negative_time_out_is_refused_and_the_old_one_stays() throws IOException {
    client.setSoTimeout(1500);

    assertThatThrownBy(() -> client.setSoTimeout(-1)).isInstanceOf(IllegalArgumentException.class);

    assertThat(client.getSoTimeout()).isEqualTo(1500);
  }

  @Test
  void a_closed_socket_neither_tells_nor_takes_a_time_out() throws IOException {
    client.setSoTimeout(1500);
    client.close();

    assertThatThrownBy(client::getSoTimeout)
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
    assertThatThrownBy(() -> client.setSoTimeout(1500))
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  @Test
  void a_time_out_that_is_set_during_a_receive_is_too_late_for_it() throws Exception {
    var receive = Blocked.in(() -> client.getInputStream().read());

    client.setSoTimeout(50);
    awaitTimeOut(150);

    assertThat(receive.result()).isNotDone();
    server.getOutputStream().write('x');
    assertThat(receive.result().get()).isEqualTo((int) 'x');
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void java_does_not_offer_the_time_outs_that_the_kernel_has() throws IOException {
    try (var listener = ServerSocketChannel.open();
        var channel = SocketChannel.open()) {
      for (Set<SocketOption<?>> options :
          Set.of(client.supportedOptions(), channel.supportedOptions())) {
        assertThat(options)
            .extracting(SocketOption::name)
            .contains("SO_RCVBUF")
            .doesNotContain("SO_RCVTIMEO", "SO_SNDTIMEO");
      }
      assertThat(listener.supportedOptions())
          .extracting(SocketOption::name)
          .doesNotContain("SO_RCVTIMEO", "SO_SNDTIMEO");
    }
  }

  @Test
  void a_time_out_tells_nothing_of_the_peer_which_still_receives() throws IOException {
    client.setSoTimeout(50);
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    client.getOutputStream().write("are you there?".getBytes(UTF_8));

    assertThat(server.getInputStream().readNBytes(14)).asString(UTF_8).isEqualTo("are you there?");
    server.getOutputStream().write('y');
    assertThat(client.getInputStream().read()).isEqualTo('y');
  }

  /** A receive on the other side is our clock. */
  void awaitTimeOut(int millis) throws IOException {
    server.setSoTimeout(millis);
    assertThatThrownBy(() -> server.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }
}
