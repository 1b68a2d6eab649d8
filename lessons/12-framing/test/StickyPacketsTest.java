import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class StickyPacketsTest {

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
  void three_sends_may_come_as_one_receive() throws IOException {
    send("one");
    send("two");
    send("three");

    arrived(11);

    assertThat(StickyPackets.receive(server, 64)).isEqualTo("onetwothree");
  }

  @Test
  void a_receive_after_each_send_gets_them_one_by_one() throws IOException {
    send("one");
    arrived(3);
    var first = StickyPackets.receive(server, 64);
    send("two");
    arrived(3);
    var second = StickyPackets.receive(server, 64);

    assertThat(List.of(first, second)).containsExactly("one", "two");
  }

  @Test
  void a_receive_with_little_room_cuts_a_message_in_two() throws IOException {
    send("four");
    send("five");
    arrived(8);

    assertThat(StickyPackets.receive(server, 6)).isEqualTo("fourfi");
    assertThat(StickyPackets.receive(server, 6)).isEqualTo("ve");
  }

  @Test
  void a_receive_with_room_for_all_gets_less_than_a_large_message() throws IOException {
    var message = ByteBuffer.allocateDirect(64 << 20); // more than the buffers hold
    client.configureBlocking(false);
    client.write(message);

    int received = server.read(ByteBuffer.allocateDirect(64 << 20));

    assertThat(received).isBetween(1, (64 << 20) - 1);
  }

  @Test
  void TCP_NODELAY_does_not_keep_messages_apart() throws IOException {
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);

    send("one");
    send("two");
    send("three");
    arrived(11);

    assertThat(StickyPackets.receive(server, 64)).isEqualTo("onetwothree");
  }

  @Test
  void a_flush_after_each_message_does_not_keep_them_apart() throws IOException {
    var out = new BufferedOutputStream(client.socket().getOutputStream());

    for (var message : List.of("one", "two", "three")) {
      out.write(message.getBytes(UTF_8));
      out.flush();
    }
    arrived(11);

    assertThat(StickyPackets.receive(server, 64)).isEqualTo("onetwothree");
  }

  @Test
  void a_pause_between_the_sends_does_not_keep_them_apart() throws IOException {
    send("one");
    arrived(3); // the first packet is here before the second is sent
    send("two");
    arrived(6);
    send("three");
    arrived(11);

    assertThat(StickyPackets.receive(server, 64)).isEqualTo("onetwothree");
  }

  @Test
  void available_counts_the_bytes_of_several_messages_or_of_a_part_of_one() throws IOException {
    var in = server.socket().getInputStream();

    send("one");
    send("two");
    send("thr"); // its end is still to come
    arrived(9);

    assertThat(in.available()).isEqualTo(9);
  }

  @Test
  void an_empty_send_sends_nothing() throws IOException {
    send("");
    send("one");
    arrived(3);

    assertThat(StickyPackets.receive(server, 64)).isEqualTo("one");
  }

  @Test
  void the_program_shows_messages_joined_and_messages_cut() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "client sends         \"one\"",
            "client sends         \"two\"",
            "client sends         \"three\"",
            "server could receive 11 bytes",
            "server receives(64)  \"onetwothree\"",
            "client sends         \"four\"",
            "client sends         \"five\"",
            "server receives(6)   \"fourfi\"",
            "server receives(6)   \"ve\"");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void with_receives_of_4_bytes_the_program_seems_to_work() throws Exception {
    start("4");

    assertThat(program.inputReader().lines())
        .endsWith("server receives(4)   \"four\"", "server receives(4)   \"five\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65", "6 6"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java StickyPackets.java [size from 1 to 64]");
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

  void send(String text) throws IOException {
    client.write(UTF_8.encode(text));
  }

  /** Waits until exactly so many bytes wait to be received. */
  void arrived(int bytes) throws IOException {
    var in = server.socket().getInputStream();
    await().pollInterval(Duration.ofMillis(2)).until(() -> in.available() == bytes);
  }

  void start(String... arguments) throws IOException {
    start(List.of(), arguments);
  }

  void start(List<String> prefix, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(java, "-cp", "target/classes", "StickyPackets"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
