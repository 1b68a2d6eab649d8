import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  Process program;

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
    if (program != null) program.destroyForcibly();
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
  void drain_brings_what_a_short_send_has_left() throws IOException {
    var data = ByteBuffer.allocateDirect(16 * MEBIBYTE);
    client.write(data);

    int received = ShortSend.drain(server, client, data);

    assertThat(received).isEqualTo(16 * MEBIBYTE);
    assertThat(data.hasRemaining()).isFalse();
    assertThat(server.socket().getInputStream().available()).isZero();
  }

  @Test
  void the_program_shows_a_short_send_and_brings_the_rest() throws Exception {
    start();

    var counts = counts();

    assertThat(counts).hasSize(6);
    int wanted = counts.get(0);
    int taken = counts.get(1);
    assertThat(wanted).isEqualTo(64 * MEBIBYTE);
    assertThat(taken).isBetween(1, wanted - 1);
    assertThat(counts.get(2)).as("the second send").isLessThan(taken);
    assertThat(counts.get(3)).as("left").isEqualTo(wanted - taken - counts.get(2));
    assertThat(counts.get(4)).as("received").isEqualTo(wanted);
    assertThat(counts.get(5)).as("left").isZero();
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_small_message_does_not_show_it() throws Exception {
    start("1");

    assertThat(counts()).containsExactly(MEBIBYTE, MEBIBYTE, 0, 0, MEBIBYTE, 0);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare(1) takes the network away")
  void without_loopback_the_program_fails_in_one_line_with_status_1() throws Exception {
    program = new ProcessBuilder("unshare", "-rn", "true").start();
    assumeTrue(program.waitFor() == 0, "may take the network away");

    startWith(List.of("unshare", "-rn"));

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot talk over 127.0.0.1: Network is unreachable; bring the loopback interface up");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"129", "five", "5 more"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java ShortSend.java [mebibytes from 1 to 128]");
    assertThat(program.waitFor()).isEqualTo(2);
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

  /** The number of bytes in each line that the program prints. */
  List<Integer> counts() {
    return program
        .inputReader()
        .lines()
        .map(line -> Integer.valueOf(line.replaceAll("\\D", "")))
        .collect(toList());
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    startWith(List.of(), arguments);
  }

  void startWith(List<String> prefix, String... arguments) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", "target/classes", "ShortSend"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
