import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ReceiveExactlyTest {

  SocketChannel client;
  SocketChannel server;
  Process program;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void one_receive_brings_what_has_come_so_far() throws IOException {
    server.write(UTF_8.encode("one"));
    var buffer = ByteBuffer.allocate(6);

    int count = client.read(buffer);

    assertThat(count).isEqualTo(3);
  }

  @Test
  void it_waits_for_the_bytes_that_are_missing() throws Exception {
    var counted = new Counted(client);
    var receive = new FutureTask<>(() -> text(ReceiveExactly.receiveExactly(counted, 6)));
    var receiver = new Thread(receive);
    receiver.start();

    server.write(UTF_8.encode("one"));
    await().until(() -> counted.bytes == 3 && inNativeCode(receiver)); // in the next receive
    assertThat(receive).isNotDone();
    server.write(UTF_8.encode("two"));

    assertThat(receive.get()).isEqualTo("onetwo");
  }

  @Test
  void it_leaves_what_comes_after_for_the_next_receive() throws IOException {
    server.write(UTF_8.encode("onetwothree"));

    assertThat(text(ReceiveExactly.receiveExactly(client, 6))).isEqualTo("onetwo");
    assertThat(text(ReceiveExactly.receiveExactly(client, 5))).isEqualTo("three");
  }

  @Test
  void exactly_0_bytes_are_there_at_once() throws IOException {
    assertThat(ReceiveExactly.receiveExactly(client, 0).remaining()).isZero();
  }

  @Test
  void an_end_in_the_middle_is_an_EOFException_that_names_how_many_bytes_came() throws IOException {
    server.write(UTF_8.encode("one"));
    server.close();

    assertThatThrownBy(() -> ReceiveExactly.receiveExactly(client, 6))
        .isInstanceOf(EOFException.class)
        .hasMessage("end of stream after 3 of 6 bytes");
  }

  @Test
  void an_end_before_the_first_byte_is_one_too() throws IOException {
    server.close();

    assertThatThrownBy(() -> ReceiveExactly.receiveExactly(client, 6))
        .isInstanceOf(EOFException.class)
        .hasMessage("end of stream after 0 of 6 bytes");
  }

  @Test
  void a_reset_in_the_middle_is_not_an_end() throws IOException {
    server.write(UTF_8.encode("one"));
    client.read(ByteBuffer.allocate(1));
    server.setOption(StandardSocketOptions.SO_LINGER, 0);
    server.close();

    assertThatThrownBy(() -> ReceiveExactly.receiveExactly(client, 6))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void the_program_shows_one_receive_then_exactly_6_bytes_then_the_end() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "server sends                   \"one\"",
            "client receives once, up to 6  \"one\"",
            "server sends                   \"two\"",
            "server sends                   \"three\"",
            "client receives exactly 6      \"twothr\"",
            "server closes",
            "client fails                   end of stream after 2 of 6 bytes");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_argument_is_answered_with_the_usage_and_status_2() throws Exception {
    start("6");

    assertThat(program.errorReader().lines()).containsExactly("usage: java ReceiveExactly.java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare is a Linux command")
  void a_missing_loopback_is_told_in_one_line_and_status_1() throws Exception {
    start(List.of("unshare", "-rn")); // in a network of its own, where all is down

    var errors = program.errorReader().lines().toList();
    assumeFalse(errors.get(0).startsWith("unshare: "), "may not have a network of its own");
    assertThat(errors)
        .containsExactly(
            "cannot talk over 127.0.0.1: Network is unreachable; bring the loopback interface up");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  /** A thread that waits in a system call has a native method on top of its stack. */
  static boolean inNativeCode(Thread thread) {
    var stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod();
  }

  void start(String... arguments) throws IOException {
    start(List.of(), arguments);
  }

  void start(List<String> prefix, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var name = "ReceiveExactly";
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(java, "-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }

  /** Passes receives on, and counts their bytes. */
  static class Counted implements ReadableByteChannel {

    final ReadableByteChannel channel;
    volatile int bytes;

    Counted(ReadableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
      int count = channel.read(buffer);
      bytes += count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
