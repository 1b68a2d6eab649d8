import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A peer that sends a byte at once, and then one each 100 ms: twelve take 1.1 seconds or more. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class SlowPeerTest {

  Socket client;
  Socket peer;
  Thread drip;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      peer = listener.accept();
    }
    drip = new Thread(() -> SlowPeer.drip(peer));
    drip.start();
  }

  @AfterEach
  void hangUp() throws Exception {
    client.close();
    peer.close();
    drip.join();
  }

  @Test
  void a_peer_that_drips_never_meets_the_time_out_of_a_receive() throws IOException {
    var message = new byte[12];

    SlowPeer.receive(client, message, 1000);

    assertThat(message).containsOnly('.');
    assertThat(client.getSoTimeout()).isEqualTo(1000);
  }

  @Test
  void a_deadline_bounds_the_whole_message() {
    var message = new byte[12];

    assertThatThrownBy(() -> SlowPeer.receiveAll(client, message, 500))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(message[11]).as("it did not wait for all").isZero();
  }

  @Test
  void a_message_that_is_complete_before_the_deadline_is_received() throws IOException {
    var message = new byte[3];

    SlowPeer.receiveAll(client, message, 8_000);

    assertThat(message).containsOnly('.');
    assertThat(client.getSoTimeout()).as("what was left").isBetween(1, 8_000);
  }

  @Test
  void when_less_than_a_millisecond_is_left_no_time_out_of_0_is_set() {
    assertThatThrownBy(() -> SlowPeer.receiveAll(client, new byte[1], 0)) // would wait for ever
        .isInstanceOf(SocketTimeoutException.class);
  }
}
