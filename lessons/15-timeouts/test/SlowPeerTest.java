import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@Execution(CONCURRENT)
class SlowPeerTest {

  static final int LIMIT = 400; // milliseconds

  /** 50 bytes with 10 ms before each: the last one comes 500 ms after the start, or later. */
  static final byte[] MESSAGE = "slow ".repeat(10).getBytes(UTF_8);

  Socket client;
  Socket peer;
  Thread drip;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      peer = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws Exception {
    client.close();
    peer.close();
    if (drip != null) drip.join();
  }

  @Test
  void a_peer_that_drips_never_meets_the_time_out_of_a_receive() throws IOException {
    var bytes = new byte[MESSAGE.length];
    drip(10); // takes longer than LIMIT in all

    SlowPeer.receive(client, bytes, LIMIT);

    assertThat(bytes).isEqualTo(MESSAGE);
  }

  @Test
  void a_deadline_bounds_the_whole_message() {
    var bytes = new byte[MESSAGE.length];
    drip(10);

    assertThatThrownBy(() -> SlowPeer.receiveWithin(client, bytes, LIMIT))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(bytes[0]).as("it did receive").isEqualTo(MESSAGE[0]);
  }

  @Test
  void a_message_that_is_complete_before_the_deadline_is_received() throws IOException {
    var bytes = new byte[MESSAGE.length];
    drip(1);

    SlowPeer.receiveWithin(client, bytes, 8_000);

    assertThat(bytes).isEqualTo(MESSAGE);
  }

  @Test
  void a_deadline_bounds_a_peer_that_is_silent() {
    assertThatThrownBy(() -> SlowPeer.receiveWithin(client, new byte[1], 100))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void when_less_than_a_millisecond_is_left_no_time_out_of_0_is_set() {
    assertThatThrownBy(() -> SlowPeer.receiveWithin(client, new byte[1], 0)) // would wait for ever
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void a_peer_that_ends_in_the_middle_is_no_time_out() throws IOException {
    peer.getOutputStream().write('x');
    peer.close();

    assertThatThrownBy(() -> SlowPeer.receiveWithin(client, new byte[2], 8_000))
        .isInstanceOf(EOFException.class);
  }

  void drip(int pause) {
    drip = new Thread(() -> SlowPeer.drip(peer, MESSAGE, pause));
    drip.start();
  }
}
