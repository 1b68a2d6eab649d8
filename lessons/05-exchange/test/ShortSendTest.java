import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.software.os.InternetProtocolStats.TcpState;

class ShortSendTest {

  static final int MEBIBYTE = 1 << 20;
  static final byte[] RANDOM_BYTES = new byte[MEBIBYTE];

  static {
    new Random(5).nextBytes(RANDOM_BYTES);
  }

  SocketChannel client;
  SocketChannel server;
  ByteBuffer buffer = ByteBuffer.allocate(MEBIBYTE);
  int mebibytesArrived;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
    client.configureBlocking(false);
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_non_blocking_send_takes_less_than_all_and_then_nothing() throws IOException {
    var data = ByteBuffer.allocateDirect(64 * MEBIBYTE);

    int first = client.write(data);
    int last = first;
    while (last > 0) last = client.write(data);

    assertThat(first).isBetween(1, 64 * MEBIBYTE - 1);
    assertThat(last).isZero();
    assertThat(data.remaining()).isPositive();
  }

  @Test
  void a_send_of_1000_bytes_takes_them_all() throws IOException {
    assertThat(client.write(ByteBuffer.allocate(1000))).isEqualTo(1000);
  }

  @Test
  void of_64_mebibytes_in_short_sends_no_byte_is_lost() throws IOException {
    int kernelWasFull = 0;

    for (int i = 0; i < 64; i++) {
      var data = mebibyte(i);
      while (data.hasRemaining()) {
        if (client.write(data) == 0) {
          kernelWasFull++;
          receiveAndCompare();
        }
      }
    }
    client.shutdownOutput();
    while (receiveAndCompare() > 0) {}

    assertThat(kernelWasFull).isPositive();
    assertThat(mebibytesArrived).isEqualTo(64);
    assertThat(buffer.position()).as("bytes after the last mebibyte").isZero();
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "other systems count other things in their queues")
  void what_a_send_has_taken_waits_in_the_buffers_of_the_two_kernels() throws IOException {
    int here = client.socket().getLocalPort();
    int there = client.socket().getPort();

    int taken = client.write(ByteBuffer.allocateDirect(64 * MEBIBYTE));

    await()
        .untilAsserted(
            () -> {
              var sender = KernelTable.connection(here, there, TcpState.ESTABLISHED);
              var receiver = KernelTable.connection(there, here, TcpState.ESTABLISHED);
              assertThat(sender.getTransmitQueue()).isPositive();
              assertThat(receiver.getReceiveQueue()).isPositive();
              assertThat(sender.getTransmitQueue() + receiver.getReceiveQueue()).isEqualTo(taken);
            });
  }

  /** Receives once; compares each mebibyte that is complete with the one that was sent. */
  int receiveAndCompare() throws IOException {
    int n = server.read(buffer);
    if (!buffer.hasRemaining()) {
      assertThat(buffer.flip().mismatch(mebibyte(mebibytesArrived++)))
          .as("differs at")
          .isEqualTo(-1);
      buffer.clear();
    }
    return n;
  }

  /** A mebibyte for this number: no two are alike. */
  static ByteBuffer mebibyte(int number) {
    return ByteBuffer.wrap(RANDOM_BYTES.clone()).putInt(0, number);
  }
}
